// The same algorithm on the same data as packages/core/src/scoring (layout.ts, system.ts), so that a ratio compares the
// language and nothing else. Makes the benchmark's rows itself from the same generator, and prints one line of JSON:
// milliseconds (shortest of some runs) of layout, sums and solve, the steps, and sums to compare the results by.
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

using std::vector;
static double now() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Random {
  uint32_t state;
  double next() {
    state += 0x6d2b79f5u;
    uint32_t t = (state ^ (state >> 15)) * (1u | state);
    t = (t + (t ^ (t >> 7)) * (61u | t)) ^ t;
    return (t ^ (t >> 14)) / 4294967296.0;
  }
};

static const int kernels = 10;
struct Layout {
  int n, S, R;
  vector<int> ptr, col, block;
  vector<float> wt;
  vector<uint8_t> code;
};

static Layout lay_out(int n, int S, int R, const vector<uint32_t>& rater, const vector<uint32_t>& subject, const vector<uint8_t>& mark) {
  vector<int> degree(R, 0);
  for (int i = 0; i < n; i++) degree[rater[i]]++;
  int most = 0;
  for (int d : degree) most = d > most ? d : most;
  vector<int> first(most + 2, 0);
  for (int d : degree) first[d + 1]++;
  for (int d = 0; d <= most; d++) first[d + 1] += first[d];
  Layout l{n, S, R, vector<int>(R + 1, 0), vector<int>(n), vector<int>(kernels + 2), vector<float>(n), vector<uint8_t>(n)};
  for (int d = 0; d < kernels + 2; d++) l.block[d] = d <= most ? first[d] : R;
  vector<int> place(R);
  for (int r = 0; r < R; r++) {
    int at = first[degree[r]]++;
    place[r] = at;
    l.ptr[at + 1] = degree[r];
  }
  for (int r = 0; r < R; r++) l.ptr[r + 1] += l.ptr[r];
  vector<int> start(S + 1, 0);
  for (int i = 0; i < n; i++) start[subject[i] + 1]++;
  for (int s = 0; s < S; s++) start[s + 1] += start[s];
  vector<int> by(n);
  vector<uint8_t> code(n);
  for (int i = 0; i < n; i++) {
    int at = start[subject[i]]++;
    by[at] = place[rater[i]];
    code[at] = mark[i];
  }
  vector<int> next(l.ptr.begin(), l.ptr.end() - 1);
  for (int s = 0, i = 0; s < S; s++)
    for (; i < start[s]; i++) {
      int at = next[by[i]]++;
      l.col[at] = s;
      l.code[at] = code[i];
    }
  for (float& w : l.wt) w = 1;
  return l;
}

template <int D>
static void block(const Layout& l, const double* inv, const double* x, double* out) {
  const int* c = l.col.data() + l.ptr[l.block[D]];
  const float* w = l.wt.data() + l.ptr[l.block[D]];
  for (int r = l.block[D]; r < l.block[D + 1]; r++, c += D, w += D) {
    double t = 0;
    for (int k = 0; k < D; k++) t += w[k] * x[c[k]];
    t *= inv[r];
    for (int k = 0; k < D; k++) out[c[k]] -= w[k] * t;
  }
}

struct System {
  vector<double> inv, du, diag, g, right, fu, fv;
};

// Forces, diagonals and the reduced right-hand side in one pass: Minimizer.#look.
static void sums(const Layout& l, const double* value, double lu, double lv, const vector<double>& u, const vector<double>& v, System& y) {
  y.inv.assign(l.R, 0);
  y.fv.assign(l.R, 0);
  y.du.assign(l.S, lu);
  y.diag.assign(l.S, lu);
  y.g.assign(l.S, lu);
  y.right.assign(l.S, 0);
  y.fu.resize(l.S);
  for (int s = 0; s < l.S; s++) y.fu[s] = -lu * u[s];
  for (int r = 0; r < l.R; r++) {
    double total = 0, force = 0, vr = v[r];
    for (int i = l.ptr[r]; i < l.ptr[r + 1]; i++) {
      double push = l.wt[i] * (value[l.code[i]] - u[l.col[i]] - vr);
      y.fu[l.col[i]] += push;
      force += push;
      total += l.wt[i];
    }
    double scale = 1 / (total + lv), left = force - lv * vr, stay = 1 - total * scale, give = left * scale;
    y.inv[r] = scale;
    y.fv[r] = left;
    double pair = 0;
    int last = -1;
    for (int i = l.ptr[r]; i < l.ptr[r + 1]; i++) {
      int s = l.col[i];
      double w = l.wt[i];
      pair = s == last ? pair + w : w;
      last = s;
      y.du[s] += w;
      y.diag[s] += w - w * (2 * pair - w) * scale;
      y.g[s] += w * stay;
      y.right[s] -= w * give;
    }
  }
  for (int s = 0; s < l.S; s++) y.right[s] += y.fu[s];
}

static void multiply(const Layout& l, const System& y, const vector<double>& x, vector<double>& out) {
  for (int s = 0; s < l.S; s++) out[s] = y.du[s] * x[s];
  const double *inv = y.inv.data(), *p = x.data();
  double* q = out.data();
  block<1>(l, inv, p, q);
  block<2>(l, inv, p, q);
  block<3>(l, inv, p, q);
  block<4>(l, inv, p, q);
  block<5>(l, inv, p, q);
  block<6>(l, inv, p, q);
  block<7>(l, inv, p, q);
  block<8>(l, inv, p, q);
  block<9>(l, inv, p, q);
  block<10>(l, inv, p, q);
  for (int r = l.block[kernels + 1]; r < l.R; r++) {
    double t = 0;
    for (int i = l.ptr[r]; i < l.ptr[r + 1]; i++) t += l.wt[i] * p[l.col[i]];
    t *= inv[r];
    for (int i = l.ptr[r]; i < l.ptr[r + 1]; i++) q[l.col[i]] -= l.wt[i] * t;
  }
}

struct Work {
  vector<double> residual, direction, product;
};

static int solve(const Layout& l, const System& y, vector<double>& x, double tolerance, double& error, Work& work) {
  int S = l.S, steps = 0;
  auto &residual = work.residual, &direction = work.direction, &product = work.product;
  x.assign(S, 0);
  for (;;) {
    multiply(l, y, x, product);
    error = 0;
    for (int s = 0; s < S; s++) {
      residual[s] = y.right[s] - product[s];
      error = std::fmax(error, std::fabs(residual[s]) / y.g[s]);
    }
    if (error <= tolerance || steps > 1000) return steps;
    double rho = 0;
    for (int s = 0; s < S; s++) {
      direction[s] = residual[s] / y.diag[s];
      rho += residual[s] * direction[s];
    }
    while (rho > 0 && steps < 1000) {
      steps++;
      multiply(l, y, direction, product);
      double curvature = 0;
      for (int s = 0; s < S; s++) curvature += direction[s] * product[s];
      double alpha = rho / curvature, next = 0, most = 0;
      for (int s = 0; s < S; s++) {
        x[s] += alpha * direction[s];
        double r = residual[s] - alpha * product[s], z = r / y.diag[s], size = std::fabs(r);
        residual[s] = r;
        product[s] = z;
        next += r * z;
        if (size > most * y.g[s]) most = size / y.g[s];
      }
      if (most <= tolerance * 0.9) break;
      double beta = next / rho;
      rho = next;
      for (int s = 0; s < S; s++) direction[s] = product[s] + beta * direction[s];
    }
  }
}

int main(int argc, char** argv) {
  int n = atoi(argv[1]), S = atoi(argv[2]), R = atoi(argv[3]), runs = atoi(argv[4]);
  vector<uint32_t> rater(n), subject(n);
  vector<uint8_t> mark(n);
  Random random{1};
  for (int i = 0; i < n; i++) {
    uint32_t r = i < R ? i : (uint32_t)(random.next() * R);
    uint32_t near = (uint32_t)((double)r / R * S + random.next() * 2000);
    rater[i] = r;
    subject[i] = near % S;
    // Quality and severity from the numbers of their bearers, so that both twins see the same marks.
    uint32_t u = subject[i] * 2654435761u, v = r * 2246822519u;
    uint32_t e = (uint32_t)(random.next() * 4294967296.0);
    mark[i] = (uint8_t)(((uint64_t)(u >> 16) * 3 + (uint64_t)(v >> 16) * 3 + (uint64_t)(e >> 16) * 6) * 5 / (65536ull * 12));
  }
  double value[5];
  for (int k = 0; k < 5; k++) value[k] = k + 1 - 3.0;
  double layout = 1e30, sum = 1e30, solved = 1e30, intercept = 1e30, error = 0, check = 0;
  int steps = 0;
  // Reused from run to run, as ours are.
  const vector<double> zeroU(S, 0), zeroV(R, 0);
  System y;
  Work work{vector<double>(S), vector<double>(S), vector<double>(S)};
  vector<double> x(S), h(S);
  for (int k = 0; k < runs; k++) {
    double t0 = now();
    Layout l = lay_out(n, S, R, rater, subject, mark);
    double t1 = now();
    sums(l, value, 4, 4, zeroU, zeroV, y);
    double t2 = now();
    steps = solve(l, y, x, 1e-3 / 25, error, work);
    double t3 = now();
    layout = std::fmin(layout, t1 - t0);
    sum = std::fmin(sum, t2 - t1);
    solved = std::fmin(solved, t3 - t2);
    // With the intercept free the column of ones is a second right-hand side: B = g - lambda.
    System b = y;
    for (int s = 0; s < S; s++) b.right[s] = y.g[s] - 4;
    double ignored;
    double t4 = now();
    solve(l, b, h, 1e-3 / 25, ignored, work);
    intercept = std::fmin(intercept, t3 - t2 + now() - t4);
    check = 0;
    for (double u : x) check += std::fabs(u);
  }
  printf("{\"layout\":%.3f,\"sums\":%.3f,\"solve\":%.3f,\"intercept\":%.3f,\"steps\":%d,\"error\":%.3e,\"check\":%.12e}\n", layout, sum, solved, intercept, steps, error, check);
}

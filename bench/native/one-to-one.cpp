// How fast one-to-one matching with short lists can be on a machine: deferred acceptance for one place a seat and nothing else,
// in batches whose lists and seats are prefetched. Makes the market of bench/src/placement/one-to-one.ts ("15 wishes") of the
// size in its first argument; prints the milliseconds of the thread's work, the mean of thirty runs, and the hash of the matching.
#include <algorithm>
#include <climits>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <utility>
#include <vector>

using Column = std::vector<int32_t>;
const int32_t wishes = 15;

static uint32_t state = 3;
static uint32_t below(uint32_t n) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state % n;
}

struct Entry { int32_t seat, rank; };
struct Held { int32_t rank, student; };

// Of each student the wish held, `wishes` for none.
static Column match(const std::vector<Entry>& entries, int32_t n) {
  const int32_t batchSize = 256;
  std::vector<Held> held(n, Held{INT_MAX, -1});
  Column at(n, -1), batch(batchSize);
  for (int32_t next = 0, waiting = 0;;) {
    while (waiting < batchSize && next < n) batch[waiting++] = next++;
    if (waiting == 0) return at;
    for (int32_t i = 0; i < waiting; i++) __builtin_prefetch(&entries[(size_t)batch[i] * wishes + ++at[batch[i]]]);
    for (int32_t i = 0; i < waiting; i++)
      if (at[batch[i]] < wishes) __builtin_prefetch(&held[entries[(size_t)batch[i] * wishes + at[batch[i]]].seat]);
    int32_t left = 0;
    for (int32_t i = 0; i < waiting; i++) {
      int32_t student = batch[i], wish = at[student];
      const Entry* entry = &entries[(size_t)student * wishes + wish];
      while (wish < wishes && entry->rank >= held[entry->seat].rank) wish++, entry++;
      at[student] = wish;
      if (wish == wishes) continue;
      int32_t out = std::exchange(held[entry->seat], Held{entry->rank, student}).student;
      if (out >= 0) batch[left++] = out;
    }
    waiting = left;
  }
}

static double worked() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return 1e3 * t.tv_sec + 1e-6 * t.tv_nsec;
}

int main(int argc, char** argv) {
  int32_t n = argc > 1 ? atoi(argv[1]) : 0;
  if (n < wishes) return 2;
  std::vector<Entry> entries((size_t)n * wishes);
  std::vector<std::vector<Entry*>> applicants(n);
  for (int32_t student = 0; student < n; student++) {
    Entry* list = &entries[(size_t)student * wishes];
    for (int32_t i = 0; i < wishes;) {
      int32_t seat = (int32_t)below(n);
      if (std::any_of(list, list + i, [seat](const Entry& entry) { return entry.seat == seat; })) continue;
      list[i] = {seat, 0};
      applicants[seat].push_back(&list[i++]);
    }
  }
  for (auto& row : applicants) {
    for (int32_t i = (int32_t)row.size() - 1; i > 0; i--) std::swap(row[i], row[below(i + 1)]);
    for (size_t i = 0; i < row.size(); i++) row[i]->rank = (int32_t)i;
  }
  const int runs = 30;
  Column at = match(entries, n);
  double from = worked();
  for (int run = 0; run < runs; run++) at = match(entries, n);
  double ms = (worked() - from) / runs;
  uint32_t hash = 2166136261u;
  for (int32_t s = 0; s < n; s++) {
    hash ^= at[s] < wishes ? (uint32_t)entries[(size_t)s * wishes + at[s]].seat : UINT32_MAX;
    hash *= 16777619u;
  }
  printf("%f %u\n", ms, hash);
}

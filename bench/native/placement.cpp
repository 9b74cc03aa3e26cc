// The same algorithms on the same data layout as packages/core/src/placement (position-columns.ts,
// priority-columns.ts, deferred-acceptance.ts), so that a ratio compares the language and nothing else.
// Reads the columns that placement.bench.ts wrote; then for each line of its input, the name of a step, runs that step once
// and prints its milliseconds and the hash of the matching (0 for a layout).
#include <algorithm>
#include <chrono>
#include <climits>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <malloc.h>
#include <string>
#include <vector>

using Column = std::vector<int32_t>;
static std::string folder;

static Column read(const char* name) {
  std::string path = folder + "/" + name + ".i32";
  FILE* file = fopen(path.c_str(), "rb");
  if (!file) { fprintf(stderr, "cannot read %s\n", path.c_str()); exit(2); }
  fseek(file, 0, SEEK_END);
  long bytes = ftell(file);
  fseek(file, 0, SEEK_SET);
  Column column(bytes / 4);
  if (fread(column.data(), 4, column.size(), file) != column.size()) exit(2);
  fclose(file);
  return column;
}

static const int32_t seatMask = 0x7ffffff, classMask = 0x78000000;

struct Light { Column entries, who, record; int32_t places; };

// Without classes the entries are the input's own column, as in position-columns.ts: nothing is copied.
static Light layoutByPosition(const Column& listSeat, const std::vector<uint8_t>* listClass, const Column& position,
                              const Column& quota) {
  size_t seats = quota.size();
  Light out{Column(listClass ? listSeat.size() : 0), Column(position.size()), Column(4 * seats, 0), 0};
  if (listClass)
    for (size_t e = 0; e < listSeat.size(); e++) {
      int32_t level = (*listClass)[e];
      if (level > 15) exit(3);
      out.entries[e] = (level << 27) | listSeat[e];
    }
  Column counted;
  int64_t sum = 0;
  for (int32_t q : quota) sum += q;
  if (sum > 2 * (int64_t)position.size()) {
    counted.assign(seats, 0);
    for (int32_t x : listSeat) counted[x]++;
  }
  const Column& applicants = counted.empty() ? quota : counted;
  int32_t base = 0;
  for (size_t x = 0; x < seats; x++) {
    int32_t* r = &out.record[4 * x];
    int32_t q = std::min(quota[x], applicants[x]);
    r[0] = base; r[1] = q; r[3] = q > 0 ? INT_MAX : -1;
    base += q;
  }
  for (size_t s = 0; s < position.size(); s++) out.who[position[s]] = (int32_t)s;
  out.places = base;
  return out;
}

static Column matchLight(const Column& listStart, const Column& position, const Light& light) {
  Column record = light.record, heap(light.places), entryOf(position.size());
  const Column& entries = light.entries;
  int32_t students = (int32_t)position.size();
  for (int32_t first = 0; first < students; first++) {
    int32_t student = first, entry = listStart[student], end = listStart[student + 1], place = position[student];
    for (;;) {
      if (entry == end) {
        entryOf[student] = -1;
        break;
      }
      int32_t word = entries[entry];
      int32_t* r = &record[4 * (size_t)(word & seatMask)];
      int32_t key = (word & classMask) | place;
      if (key < r[3]) {
        int32_t* h = &heap[r[0]];
        int32_t count = r[2];
        entryOf[student] = entry;
        if (count < r[1]) {
          int32_t hole = count;
          while (hole > 0) {
            int32_t above = (hole - 1) >> 1;
            if (h[above] >= key) break;
            h[hole] = h[above];
            hole = above;
          }
          h[hole] = key;
          r[2] = count + 1;
          if (count + 1 == r[1]) r[3] = h[0];
          break;
        }
        int32_t out = h[0], hole = 0;
        for (;;) {
          int32_t below = 2 * hole + 1;
          if (below >= count) break;
          if (below + 1 < count && h[below + 1] > h[below]) below++;
          if (h[below] <= key) break;
          h[hole] = h[below];
          hole = below;
        }
        h[hole] = key;
        r[3] = h[0];
        place = out & seatMask;
        student = light.who[place];
        entry = entryOf[student];
        end = listStart[student + 1];
      }
      entry++;
    }
  }
  return entryOf;
}

// Layout by explicit lists: two numbers an entry, seat and key.
static Column layoutByPriority(const Column& listStart, const Column& listSeat, const Column& quota,
                               const Column& priorityStart, const Column& priority) {
  size_t seats = quota.size(), total = listSeat.size(), students = listStart.size() - 1;
  Column start(seats + 1, 0), byEntry(total), byStudent(total), entries(2 * total), rank(students), stamp(students, -1);
  for (size_t e = 0; e < total; e++) start[listSeat[e] + 1]++;
  for (size_t x = 0; x < seats; x++) start[x + 1] += start[x];
  Column next(start.begin(), start.end() - 1);
  for (size_t s = 0; s < students; s++)
    for (int32_t e = listStart[s]; e < listStart[s + 1]; e++) {
      int32_t at = next[listSeat[e]]++;
      byEntry[at] = e;
      byStudent[at] = (int32_t)s;
    }
  for (size_t x = 0; x < seats; x++) {
    int32_t from = priorityStart[x], to = priorityStart[x + 1];
    for (int32_t i = from; i < to; i++) {
      rank[priority[i]] = i - from;
      stamp[priority[i]] = (int32_t)x;
    }
    for (int32_t i = start[x]; i < start[x + 1]; i++) {
      int32_t s = byStudent[i], e = byEntry[i];
      if (stamp[s] != (int32_t)x) exit(3);
      entries[2 * (size_t)e] = (int32_t)x;
      entries[2 * (size_t)e + 1] = rank[s];
    }
  }
  return entries;
}

struct Held { int32_t key, student; };

static Column matchDense(const Column& listStart, const Column& entries, const Column& quota) {
  size_t seats = quota.size(), students = listStart.size() - 1;
  Column counted, record(4 * seats), entryOf(students);
  int64_t sum = 0;
  for (int32_t q : quota) sum += q;
  if (sum > 2 * (int64_t)students) {
    counted.assign(seats, 0);
    for (size_t e = 0; e < entries.size(); e += 2) counted[entries[e]]++;
  }
  const Column& applicants = counted.empty() ? quota : counted;
  int32_t base = 0;
  for (size_t x = 0; x < seats; x++) {
    int32_t q = std::min(quota[x], applicants[x]);
    record[4 * x] = base; record[4 * x + 1] = q; record[4 * x + 2] = 0; record[4 * x + 3] = q > 0 ? INT_MAX : -1;
    base += q;
  }
  std::vector<Held> heap(base);
  for (int32_t first = 0; first < (int32_t)students; first++) {
    int32_t student = first, entry = listStart[student], end = listStart[student + 1];
    for (;;) {
      if (entry == end) {
        entryOf[student] = -1;
        break;
      }
      int32_t key = entries[2 * (size_t)entry + 1];
      int32_t* r = &record[4 * (size_t)entries[2 * (size_t)entry]];
      if (key < r[3]) {
        Held* h = &heap[r[0]];
        int32_t count = r[2];
        entryOf[student] = entry;
        if (count < r[1]) {
          int32_t hole = count;
          while (hole > 0) {
            int32_t above = (hole - 1) >> 1;
            if (h[above].key >= key) break;
            h[hole] = h[above];
            hole = above;
          }
          h[hole] = {key, student};
          r[2] = count + 1;
          if (count + 1 == r[1]) r[3] = h[0].key;
          break;
        }
        int32_t out = h[0].student, hole = 0;
        for (;;) {
          int32_t below = 2 * hole + 1;
          if (below >= count) break;
          if (below + 1 < count && h[below + 1].key > h[below].key) below++;
          if (h[below].key <= key) break;
          h[hole] = h[below];
          hole = below;
        }
        h[hole] = {key, student};
        r[3] = h[0].key;
        student = out;
        entry = entryOf[student];
        end = listStart[student + 1];
      }
      entry++;
    }
  }
  return entryOf;
}

static uint32_t hashOf(const Column& column) {
  uint32_t h = 2166136261u;
  for (int32_t v : column) { h ^= (uint32_t)v; h *= 16777619u; }
  return h;
}

// Each run starts with memory that no run has touched, as in a JavaScript engine (and as in a program that does this once).
template <class F> static double timed(F run) {
  malloc_trim(0);
  auto start = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  folder = argv[1];
  Column listStart = read("listStart"), listSeat = read("listSeat"), position = read("position"), quota = read("quota");
  Column priorityStart = read("priorityStart"), priority = read("priority"), classes = read("listClass");
  std::vector<uint8_t> listClass(listSeat.size());
  for (size_t e = 0; e < listSeat.size(); e++) listClass[e] = ((const uint8_t*)classes.data())[e];
  Light light = layoutByPosition(listSeat, &listClass, position, quota), plain;
  Column dense = layoutByPriority(listStart, listSeat, quota, priorityStart, priority), result;
  for (std::string step; std::getline(std::cin, step);) {
    double ms = 0;
    uint32_t hash = 0;
    if (step == "plainLayout") ms = timed([&] { plain = layoutByPosition(listSeat, nullptr, position, quota); });
    else if (step == "lightLayout") ms = timed([&] { light = layoutByPosition(listSeat, &listClass, position, quota); });
    else if (step == "denseLayout")
      ms = timed([&] { dense = layoutByPriority(listStart, listSeat, quota, priorityStart, priority); });
    else if (step == "lightMatch") {
      ms = timed([&] { result = matchLight(listStart, position, light); });
      hash = hashOf(result);
    } else if (step == "denseMatch") {
      ms = timed([&] { result = matchDense(listStart, dense, quota); });
      hash = hashOf(result);
    } else return 2;
    printf("%f %u\n", ms, hash);
    fflush(stdout);
  }
}

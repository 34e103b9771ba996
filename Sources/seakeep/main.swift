import Basics
import Domain
import GitRepository
import Glibc

func go() throws {
  let a = CommandLine.arguments
  let repo = try Repository.discover(at: a[1])
  let tips = a[2] == "all" ? try repo.referencedCommits() : [try repo.headCommit() ?? .zero]
  let c0 = clock_now()
  let r = try repo.history(
    HistoryRequest(tips: tips, since: nil, tier: a[3] == "paths" ? .paths : .lines, threads: 2), known: CommitFacts())
  let c1 = clock_now()
  err("read \(r.history.count) rows \(r.history.rows.count) in \(c1 - c0)s limits \(r.history.limits)\n")
  if a.count > 4 {
    let h = r.history
    var out = ""
    for i in 0..<h.count {
      for j in h.rowRange(of: i) {
        out += "\(h.ids[i])\t\(h.rows.added[j])\t\(h.rows.deleted[j])\t\(h.paths.text(Int(h.rows.path[j])))\n"
      }
      if out.utf8.count > 1 << 20 { outw(out); out = "" }
    }
    outw(out)
  }
}
func clock_now() -> Double {
  var t = timespec()
  clock_gettime(CLOCK_MONOTONIC, &t)
  return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
}
do { try go() } catch { err("\(error)\n"); exit(4) }
func err(_ s: String) { var s = s; s.withUTF8 { _ = write(2, $0.baseAddress, $0.count) } }
func outw(_ s: String) { var s = s; s.withUTF8 { b in var o = 0; while o < b.count { o += write(1, b.baseAddress! + o, b.count - o) } } }

import Foundation
import TestSupport
import Testing

/// Whenever `train` is interrupted, what ranked before ranks on, and nothing lies about.
@Suite struct TrainInterruptionTests {
  /// Interrupts `train` after so many seconds. A job of a shell without job control would not hear it.
  private func interrupt(after seconds: Double, _ labels: String, in path: String) throws -> Int32 {
    let script = #"set -m; "$0" train -q --labels "$1" & sleep "$2"; kill -INT $!; wait $!"#
    return try Tool.run(
      "bash", ["-c", script, Tool.seakeepPath(), labels, "\(seconds)"], in: path, seconds: 300
    ).status
  }

  private func active(_ path: String) throws -> String {
    let listed = try Tool.seakeep(["model", "list", "--porcelain"], in: path)
    // A damaged model would be told.
    #expect(listed.status == 0 && listed.errorText.isEmpty, "\(listed.errorText)")
    let line = listed.text.split(separator: "\n").first { $0.hasPrefix("*") }
    return line?.split(separator: "\t").dropFirst().first.map(String.init) ?? ""
  }

  @Test func theFormerModelRanksOn() throws {
    let harbour = try Harbour(200)
    let path = harbour.repository.path
    let labels = try harbour.labels()
    let start = ContinuousClock.now
    #expect(try Tool.seakeep(["train", "-q", "--labels", labels], in: path).status == 0)
    let whole = Double((ContinuousClock.now - start).components.seconds) + 1
    var former = try active(path)
    #expect(former == "v1")
    var random = SplitMix64(seed: 20_261_123)
    var interrupted = 0
    for _ in 0..<8 {
      let status = try interrupt(
        after: whole * Double(random.int(0...1_100)) / 1_000, labels, in: path)
      #expect(status == 130 || status == 0)
      let now = try active(path)
      if status == 130 { interrupted += 1 }
      // It may have been done but for its last words.
      if now != former {
        let number = Int(now.dropFirst()) ?? 0
        #expect(number > (Int(former.dropFirst()) ?? 0))
      }
      former = now
      for folder in ["models", "scores", "."] {
        let names = try FileManager.default.contentsOfDirectory(
          atPath: harbour.repository.gitDirectory + "/seakeep/" + folder)
        #expect(names.allSatisfy { !$0.contains(".") }, "\(names)")
      }
    }
    #expect(interrupted > 0)
  }
}

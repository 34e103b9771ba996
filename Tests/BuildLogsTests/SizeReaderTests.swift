import Domain
import Testing

@testable import BuildLogs

@Suite struct SizeReaderTests {
  private func sizes(_ text: String) -> [String] {
    // A log in which only sizes stand is no build's; the end of a job is.
    (build(text + "\nJob succeeded\n")?.sizes ?? []).map { "\($0.name) \($0.bytes)" }
  }

  @Test(arguments: [
    ("asset main.js 1.5 MiB [emitted] [minimized] (name: main) 1 related asset", "main.js 1572864"),
    ("asset main.1ea4fc7a9b2c3d4e5f60.js 2 KiB [emitted] [immutable]", "main.js 2048"),
    ("npm notice package size:  1.2 kB", "package 1200"),
    ("npm notice unpacked size: 3.4 MB", "package, unpacked 3400000"),
    (
      "✓ Built build/app/outputs/flutter-apk/app-release.apk (2.0MB).",
      "build/app/outputs/flutter-apk/app-release.apk 2097152"
    ),
    (
      "Artifact dist has been successfully uploaded! Final size is 12345 bytes. Artifact ID is 1",
      "dist 12345"
    ),
    ("Flash: [=         ]   9.1% (used 2942 bytes from 32256 bytes)", "flash 2942"),
    (
      "Sketch uses 3,462 bytes (10%) of program storage space. Maximum is 32256 bytes.",
      "sketch 3462"
    ),
    ("ESM dist/index.mjs 1.50 KB", "dist/index.mjs 1536"),
    (
      "File sizes after gzip:\n\n  41.2 kB (+1 B)  build/static/js/main.073c9b0a.js",
      "build/static/js/main.js 41200"
    ),
    (
      "   text\t   data\t    bss\t    dec\t    hex\tfilename\n   1000\t    200\t     34\t   1234\t    4d2\tbuild/a.elf",
      "build/a.elf 1234"
    ),
    (
      "Memory region         Used Size  Region Size  %age Used\n           FLASH:       16 KB       512 KB      3.12%",
      "FLASH 16384"
    ),
    (
      "REPOSITORY   TAG      IMAGE ID       CREATED        SIZE\nshop/web     latest   0a1b2c3d4e5f   2 hours ago    123MB",
      "shop/web:latest 123000000"
    ),
    (
      "Initial chunk files   | Names | Raw size | Estimated transfer size\nmain-ABCD1234.js      | main  |  1.35 MB |               300 kB",
      "main 1350000"
    ),
    (
      "Route (app)                  Size     First Load JS\n┌ ○ /about                   5.3 kB         86.6 kB",
      "/about 5300"
    ),
    (
      "File  .text     Size          Crate Name\n 7.9%  20.4% 219.3KiB            std x\n38.6% 100.0%   1.0MiB                .text section size, the file size is 2.5MiB",
      "file 2621440"
    ),
  ])
  func reads(text: String, size: String) {
    #expect(sizes(text) == [size])
  }

  @Test func readsTheTableOfVite() {
    let text = """
      ✓ 34 modules transformed.
      rendering chunks...
      computing gzip size...
      dist/index.html                   0.46 kB │ gzip:  0.30 kB
      dist/assets/index-DiwrgTda.css    1.39 kB │ gzip:  0.72 kB
      dist/assets/index-B1-x_y2Z.js   143.42 kB │ gzip: 46.11 kB
      ✓ built in 1.20s
      """
    #expect(
      sizes(text) == [
        "dist/assets/index.js 143420", "dist/assets/index.css 1390", "dist/index.html 460",
      ])
    #expect(build(text)?.milliseconds == 1_200)
  }

  @Test func rowsOfESBuildCountOnlyIfItIsDone() {
    let rows = "\n  out/index.js      1.5kb\n  out/index.js.map  279b\n\n"
    #expect(sizes(rows + "⚡ Done in 15ms") == ["out/index.js 1536", "out/index.js.map 279"])
    #expect(sizes(rows + "copied 2 files") == [])
  }

  @Test(arguments: [
    "asset manager was started", "Artifact x was uploaded", "RAM: 16 GB",
    "text and data of a filename",
    "  -rw-r--r-- 1 root root 279b", "Route (app) is gone", "ESM loader. It is slow",
  ])
  func readsNoProse(line: String) {
    #expect(sizes(line) == [])
  }

  @Test(arguments: [
    ("a/index-DiwrgTda.js", "a/index.js"), ("main.1ea4fc7a.js", "main.js"),
    ("user-settings.js", "user-settings.js"), ("jquery-3.5.1.min.js", "jquery-3.5.1.min.js"),
    ("a.deadbeef1234.chunk.css", "a.chunk.css"), ("noext", "noext"), ("-.js", "-.js"),
    ("x/.hidden", "x/.hidden"),
  ])
  func namesAreTheSameFromBuildToBuild(name: String, stable: String) {
    #expect(ArtifactSizes.withoutHash(name) == stable)
  }
}

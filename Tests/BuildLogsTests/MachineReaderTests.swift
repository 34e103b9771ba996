import Domain
import Testing

@testable import BuildLogs

@Suite struct MachineReaderTests {
  private func machine(_ text: String) -> BuildMachine {
    build(text + "\nJob succeeded\n")?.machine ?? BuildMachine()
  }

  @Test(arguments: [
    ("gcc (Debian 12.2.0-14+deb12u1) 12.2.0", "gcc 12.2.0"),
    ("gcc version 13.2.0 (Ubuntu 13.2.0-23ubuntu4)", "gcc 13.2.0"),
    ("-- The C compiler identification is GNU 12.2.0", "gcc 12.2.0"),
    (
      "-- The CXX compiler identification is AppleClang 15.0.0.15000309",
      "apple-clang 15.0.0.15000309"
    ),
    (
      "C compiler for the host machine: cc (gcc 12.2.0 \"cc (Debian 12.2.0-14) 12.2.0\")",
      "gcc 12.2.0"
    ),
    ("Debian clang version 14.0.6", "clang 14.0.6"),
    ("Swift version 6.1 (swift-6.1-RELEASE)", "swift 6.1"),
    ("rustc 1.75.0 (82e1608df 2023-12-21)", "rustc 1.75.0"),
    ("go version go1.22.1 linux/amd64", "go 1.22.1"), ("javac 17.0.2", "javac 17.0.2"),
    ("openjdk version \"17.0.2\" 2022-01-18", "java 17.0.2"), ("Python 3.11.2", "python 3.11.2"),
    ("Java version: 17.0.17, vendor: Debian, runtime: /usr/lib/jvm", "java 17.0.17"),
    ("Apache Maven 3.8.7", "maven 3.8.7"),
    ("JVM:          17.0.2 (Eclipse 17.0.2+8)", "java 17.0.2"),
    ("node: v20.10.0", "node 20.10.0"), ("vite v5.0.0 building for production...", "vite 5.0.0"),
    ("ruby 3.1.2p20 (2022-04-12 revision 4491bb740a) [x86_64-linux-gnu]", "ruby 3.1.2p20"),
    (
      "Using docker image sha256:ab for python:3.11 with digest python@sha256:cd ...",
      "image python:3.11"
    ),
    ("Using Docker executor with image python:3.12 ...", "image python:3.12"),
    ("Xcode 15.2", "xcode 15.2"),
  ])
  func readsToolchains(line: String, tool: String) {
    #expect(machine(line).toolchain == [tool])
  }

  @Test(arguments: [
    "Python 3.8 is no longer supported", "rustc was not found", "Gradle 7 will fail on this",
    "javac A.java", "Linux is here", "Swift version of it", "cargo 12 crates were built",
    "Target: release", "Elixir 1.14 or newer is needed", "on my machine", "Operating Systems",
  ])
  func proseTellsNothing(line: String) {
    #expect(machine(line).facts == 0)
  }

  @Test func readsWhatCISystemsSay() {
    let azure = machine(
      "2024-05-01T10:20:30.1234567Z ##[group]Operating System\n2024-05-01T10:20:30.1Z Ubuntu\n"
        + "2024-05-01T10:20:30.1Z 24.04.1\n2024-05-01T10:20:30.1Z LTS")
    #expect(azure.system == "Ubuntu 24.04")
    let gitlab = machine(
      "  on blue-3.saas-linux-small-amd64.runners-manager.gitlab.com/default xS6, x")
    #expect(gitlab.system == "saas-linux-small-amd64")
    #expect(gitlab.architecture == "x86_64")
    let shell = machine(
      "Linux box 6.1.0-13-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.55-1 (2023-09-29) x86_64 GNU/Linux\n"
        + "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nCPU(s):                          4")
    #expect(
      shell == BuildMachine(system: "Debian GNU/Linux 12", architecture: "x86_64", cores: 4))
    let maven = machine(
      "OS name: \"linux\", version: \"6.1.0\", arch: \"aarch64\", family: \"unix\"")
    #expect(maven.architecture == "arm64")
  }

  @Test func seriesTellsWhichBuildsMayBeCompared() {
    let one = machine("gcc (Debian 12.2.0-14) 12.2.0\nCPU(s): 4")
    #expect(one.series == machine("CPU(s): 4\ngcc version 12.2.0 (Debian)").series)
    #expect(one.series != machine("CPU(s): 8\ngcc version 12.2.0 (Debian)").series)
    #expect(machine("nothing").series == nil)
    #expect(one.differences(to: machine("CPU(s): 8")).map(\.name) == ["cores"])
    #expect(one.differences(to: machine("gcc version 12.2.0")).isEmpty)
  }
}

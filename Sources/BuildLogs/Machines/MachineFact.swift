/// A line in which a build's log says where or with what it runs.
struct MachineFact: Sendable {
  let fact: Fact
  let mark: StaticString
  /// What is told stands behind the last of this; behind the mark when nil.
  let behind: StaticString?

  init(_ fact: Fact, _ mark: StaticString, behind: StaticString? = nil) {
    self.fact = fact
    self.mark = mark
    self.behind = behind
  }

  enum Fact: Sendable {
    /// The version of a tool.
    case version(StaticString)
    /// The name of a container's image, up to the next blank.
    case image
    /// The name of an operating system with its version.
    case system
    /// The operating system that the line is of.
    case systemNamed(StaticString)
    /// An architecture, or a triple that begins with one.
    case architecture
    case cores
    /// GitLab's class of machines in the name of a runner.
    case runner
  }

  static let all: [MachineFact] = compilers + runtimes + drivers + machines

  private static let compilers: [MachineFact] = [
    MachineFact(.version("gcc"), "gcc (", behind: ") "),
    MachineFact(.version("gcc"), "g++ (", behind: ") "),
    MachineFact(.version("gcc"), "cc (", behind: ") "),
    MachineFact(.version("gcc"), "gcc version "),
    MachineFact(.version("gcc"), "-- The C compiler identification is GNU "),
    MachineFact(.version("gcc"), "-- The CXX compiler identification is GNU "),
    MachineFact(.version("gcc"), "C compiler for the host machine: ", behind: "(gcc "),
    MachineFact(.version("gcc"), "C++ compiler for the host machine: ", behind: "(gcc "),
    MachineFact(.version("gfortran"), "GNU Fortran (", behind: ") "),
    MachineFact(.version("gfortran"), "-- The Fortran compiler identification is GNU "),
    MachineFact(.version("clang"), "clang version "),
    MachineFact(.version("clang"), "Debian clang version "),
    MachineFact(.version("clang"), "Ubuntu clang version "),
    MachineFact(.version("clang"), "Homebrew clang version "),
    MachineFact(.version("clang"), "-- The C compiler identification is Clang "),
    MachineFact(.version("clang"), "-- The CXX compiler identification is Clang "),
    MachineFact(.version("clang"), "C compiler for the host machine: ", behind: "(clang "),
    MachineFact(.version("clang"), "C++ compiler for the host machine: ", behind: "(clang "),
    MachineFact(.version("apple-clang"), "Apple clang version "),
    MachineFact(.version("apple-clang"), "-- The C compiler identification is AppleClang "),
    MachineFact(.version("apple-clang"), "-- The CXX compiler identification is AppleClang "),
    MachineFact(.version("msvc"), "-- The C compiler identification is MSVC "),
    MachineFact(.version("msvc"), "-- The CXX compiler identification is MSVC "),
    MachineFact(.version("msvc"), "Microsoft (R) C/C++ Optimizing Compiler Version "),
    MachineFact(.version("swift"), "Swift version "),
    MachineFact(.version("swift"), "Apple Swift version "),
    MachineFact(.version("swift"), "swift-driver version: ", behind: "Swift version "),
    MachineFact(.version("swift"), "-- The Swift compiler identification is Apple "),
    MachineFact(.version("rustc"), "rustc "),
    MachineFact(.version("cargo"), "cargo "),
    MachineFact(.version("go"), "go version go"),
    MachineFact(.architecture, "go version go", behind: "/"),
    MachineFact(.version("nvcc"), "Cuda compilation tools, release ", behind: ", V"),
    MachineFact(.version("ghc"), "The Glorious Glasgow Haskell Compilation System, version "),
    MachineFact(.version("kotlinc"), "info: kotlinc-jvm "),
    MachineFact(.version("kotlinc"), "kotlinc-jvm "),
    MachineFact(.version("scala"), "Scala compiler version "),
    MachineFact(.version("scala"), "Scala code runner version "),
    MachineFact(.version("ocaml"), "The OCaml toplevel, version "),
    MachineFact(.version("nim"), "Nim Compiler Version "),
    MachineFact(.version("dmd"), "DMD64 D Compiler v"),
    MachineFact(.version("ldc"), "LDC - the LLVM D compiler ("),
    MachineFact(.version("fpc"), "Free Pascal Compiler version "),
    MachineFact(.version("gnat"), "GNAT "),
    MachineFact(.version("emcc"), "emcc (", behind: ") "),
    MachineFact(.version("javac"), "javac "),
    MachineFact(.version("binutils"), "GNU ld (", behind: ") "),
    MachineFact(.version("cmake"), "cmake version "),
  ]

  private static let runtimes: [MachineFact] = [
    MachineFact(.version("java"), "openjdk version \""),
    MachineFact(.version("java"), "java version \""),
    MachineFact(.version("java"), "Java version: "),
    MachineFact(.version("java"), "openjdk "),
    MachineFact(.version("java"), "JVM: "),
    MachineFact(.version("java"), "Launcher JVM: "),
    MachineFact(.version("java"), "[info] welcome to sbt ", behind: " Java "),
    MachineFact(.version("node"), "node: v"),
    MachineFact(.version("node"), "Node.js v"),
    MachineFact(.version("node"), "Now using node v"),
    MachineFact(.version("python"), "Python "),
    MachineFact(.version("ruby"), "ruby "),
    MachineFact(.version("php"), "PHP "),
    MachineFact(.version("perl"), "This is perl 5, version ", behind: "(v"),
    MachineFact(.version("erlang"), "Erlang/OTP "),
    MachineFact(.version("elixir"), "Elixir "),
    MachineFact(.version("dart"), "Dart SDK version: "),
    MachineFact(.version("flutter"), "Flutter "),
  ]

  private static let drivers: [MachineFact] = [
    MachineFact(.version("maven"), "Apache Maven "),
    MachineFact(.version("gradle"), "Gradle "),
    MachineFact(.version("gradle"), "Welcome to Gradle "),
    MachineFact(.version("sbt"), "[info] welcome to sbt "),
    MachineFact(.version("xcode"), "Xcode "),
    MachineFact(.version("msbuild"), "MSBuild version "),
    MachineFact(.version("msbuild"), "Microsoft (R) Build Engine version "),
    MachineFact(.version("vite"), "vite v"),
    MachineFact(.version("webpack"), "webpack "),
    MachineFact(.version("next"), "▲ Next.js "),
    MachineFact(.image, "Using docker image sha256:", behind: " for "),
    MachineFact(.image, "Using Docker executor with image "),
    MachineFact(.image, "Using Kubernetes executor with image "),
  ]

  private static let machines: [MachineFact] = [
    MachineFact(.system, "PRETTY_NAME=\""),
    MachineFact(.system, "Description:\tUbuntu", behind: "\t"),
    MachineFact(.system, "Description:\tDebian", behind: "\t"),
    MachineFact(.systemNamed("Linux"), "Linux "),
    MachineFact(.architecture, "Linux "),
    MachineFact(.systemNamed("macOS"), "Darwin "),
    MachineFact(.architecture, "Darwin "),
    MachineFact(.system, "ProductVersion:"),
    MachineFact(.architecture, "OS name: \"", behind: "arch: \""),
    MachineFact(.architecture, "Target: "),
    MachineFact(.architecture, "Architecture: "),
    MachineFact(.architecture, "checking build system type... "),
    MachineFact(.architecture, "Build machine cpu: "),
    MachineFact(.cores, "CPU(s): "),
    MachineFact(.cores, "hw.ncpu: "),
    MachineFact(.cores, "hw.logicalcpu: "),
    MachineFact(.cores, "Number of processors: "),
    MachineFact(.runner, "on ", behind: "saas-"),
  ]
}

internal import TextInput

/// How drivers and CI systems say that a build, or a part of it, began, passed or failed.
enum Outcomes {
  static let all: [Outcome] = [
    // Swift packages
    Outcome("swiftpm", .start("Build complete!"), .passed, timeBehind: "("),
    Outcome("swiftpm", .start("Compile complete!"), .passed),
    Outcome("swiftpm", .start("error: emit-module command failed"), .failed),
    Outcome("swiftpm", .start("error: fatalError"), .failed),
    Outcome("swiftpm", .start("error: compile command failed"), .failed),
    Outcome("swiftpm", .start("error: link command failed"), .failed),
    Outcome("swiftpm", .start("error: Dependencies could not be resolved"), .error),
    Outcome("swiftpm", .start("error: no such module "), .error),
    // Xcode
    Outcome("xcodebuild", .start("** BUILD FAILED **"), .failed, timeBehind: "["),
    Outcome("xcodebuild", .start("** BUILD SUCCEEDED **"), .passed, timeBehind: "["),
    Outcome("xcodebuild", .start("** TEST BUILD FAILED **"), .failed),
    Outcome("xcodebuild", .start("** ARCHIVE FAILED **"), .failed),
    Outcome("xcodebuild", .start("** ARCHIVE SUCCEEDED **"), .passed),
    Outcome("xcodebuild", .start("** TEST FAILED **"), .failed),
    Outcome("xcodebuild", .start("The following build commands failed:"), .failed),
    Outcome("xcodebuild", .start("xcodebuild: error: "), .error),
    Outcome("xcodebuild", .start("=== BUILD TARGET "), .step),
    // MSBuild
    Outcome("msbuild", .start("Build succeeded"), .passed, timeBehind: " in "),
    Outcome("msbuild", .start("Build FAILED."), .failed),
    Outcome("msbuild", .start("Build failed with "), .failed, timeBehind: " in "),
    Outcome("msbuild", .start("Build started "), .heard),
    Outcome("msbuild", .start("Time Elapsed "), .heard, timeBehind: "Time Elapsed "),
    Outcome("msbuild", .start("Microsoft (R) Build Engine"), .heard),
    Outcome("msbuild", .start("MSBuild version "), .heard),
    // Go
    Outcome("go", .end(" [build failed]"), .failed),
    Outcome("go", .end(" [setup failed]"), .failed),
    Outcome("go", .start("go: "), .error, with: "cannot find"),
    Outcome("go", .start("go: "), .error, with: "no required module"),
    Outcome("go", .start("go: "), .error, with: "unknown revision"),
    Outcome("go", .start("go: "), .error, with: "missing go.sum"),
    Outcome("go", .start("go: "), .error, with: "go.mod file not found"),
    Outcome("go", .start("no required module provides package "), .error),
    // Bazel
    Outcome("bazel", .start("INFO: Build completed successfully"), .passed),
    Outcome("bazel", .start("INFO: Build completed, "), .failed, with: "FAILED"),
    Outcome("bazel", .start("FAILED: Build did NOT complete successfully"), .failed),
    Outcome("bazel", .start("ERROR: Build did NOT complete successfully"), .failed),
    Outcome("bazel", .start("INFO: Elapsed time: "), .heard, timeBehind: "Elapsed time: "),
    Outcome("bazel", .start("INFO: Analyzed "), .heard),
    // Meson
    Outcome("meson", .start("The Meson build system"), .heard),
    Outcome("meson", .start("A full log can be found at "), .failed, with: "meson-log"),
    Outcome("meson", .start("ERROR: "), .error, with: "meson"),
    // Autotools
    Outcome("autotools", .start("configure: error: "), .error),
    Outcome("autotools", .start("configure: WARNING: "), .warning),
    Outcome("autotools", .start("config.status: error: "), .error),
    Outcome("autotools", .start("config.status: creating "), .heard),
    Outcome("autotools", .start("autoreconf: error: "), .error),
    // sbt
    Outcome("sbt", .start("[success] Total time: "), .passed, timeBehind: "Total time: "),
    Outcome("sbt", .start("[error] Total time: "), .failed, timeBehind: "Total time: "),
    Outcome("sbt", .start("[error] ("), .failed),
    // JavaScript package managers
    Outcome("npm", .start("npm ERR! "), .failed),
    Outcome("npm", .start("npm error "), .failed),
    Outcome("npm", .start("npm WARN "), .heard),
    Outcome("npm", .start("npm warn "), .heard),
    Outcome("pnpm", .start("ELIFECYCLE"), .failed),
    Outcome("pnpm", .start("ERR_PNPM_"), .error),
    Outcome("yarn", .start("yarn run v"), .heard),
    Outcome("yarn", .start("error Command failed with exit code "), .exit),
    Outcome("yarn", .start("Done in "), .passed, timeBehind: "Done in "),
    Outcome("vite", .start("✓ built in "), .passed, timeBehind: "✓ built in "),
    Outcome("vite", .start("error during build:"), .failed),
    Outcome("next", .start("✓ Compiled successfully"), .heard),
    Outcome("next", .start("Failed to compile."), .failed),
    Outcome("next", .start("> Build error occurred"), .failed),
    // Python packages
    Outcome("pip", .start("ERROR: Could not find a version that satisfies "), .error),
    Outcome("pip", .start("ERROR: No matching distribution found "), .error),
    Outcome("pip", .start("ERROR: Failed building wheel for "), .error),
    Outcome("pip", .start("ERROR: Could not build wheels for "), .error),
    Outcome("pip", .start("ERROR: Cannot install "), .error),
    Outcome("pip", .start("ERROR: ResolutionImpossible"), .error),
    Outcome("pip", .start("ERROR: Could not install packages "), .error),
    Outcome("pip", .start("error: subprocess-exited-with-error"), .failed),
    Outcome("pip", .start("error: command '"), .failed, with: "failed"),
    Outcome("pip", .start("Successfully installed "), .heard),
    Outcome("poetry", .start("Because "), .failed, with: "version solving failed"),
    // Other packages
    Outcome("cargo", .start("error: the lock file "), .error),
    Outcome("cargo", .start("error: failed to select a version for "), .error),
    Outcome("cargo", .start("error: no matching package "), .error),
    Outcome("cargo", .start("error: failed to get `"), .error),
    Outcome("cargo", .start("error: failed to download "), .error),
    Outcome("cargo", .start("error: failed to parse manifest "), .error),
    Outcome("go", .end(": checksum mismatch"), .error),
    Outcome("swiftpm", .start("error: Couldn’t "), .error),
    Outcome("swiftpm", .start("error: Failed to clone "), .error),
    Outcome("yarn", .start("➤ YN0000: Failed with errors"), .failed),
    Outcome("yarn", .start("➤ YN0000: Done"), .passed, timeBehind: " in "),
    Outcome("bundler", .start("Could not find compatible versions"), .error),
    Outcome("bundler", .start("Bundler could not find compatible versions "), .error),
    Outcome("bundler", .start("Could not find gem '"), .error),
    Outcome("bundler", .start("An error occurred while installing "), .error),
    Outcome("composer", .start("Your requirements could not be resolved "), .error),
    Outcome("apt", .start("E: Failed to fetch "), .error),
    Outcome("apt", .start("E: Unable to "), .error),
    Outcome("apt", .start("E: The repository '"), .error),
    Outcome("apt", .start("E: Package '"), .error),
    Outcome("apt", .start("E: Sub-process "), .error),
    // Git
    Outcome("git", .start("fatal: unable to access '"), .error),
    Outcome("git", .start("fatal: repository '"), .error),
    Outcome("git", .start("fatal: Authentication failed "), .error),
    Outcome("git", .start("fatal: could not read Username "), .error),
    Outcome("git", .start("fatal: couldn't find remote ref "), .error),
    Outcome("git", .start("fatal: Could not read from remote "), .error),
    Outcome("git", .start("fatal: reference is not a tree"), .error),
    Outcome("git", .start("fatal: early EOF"), .error),
    Outcome("git", .start("fatal: not a git repository"), .error),
    // Haskell
    Outcome("cabal", .start("Error: [Cabal-"), .failed),
    Outcome("cabal", .start("cabal: Failed to build "), .failed),
    Outcome("stack", .start("--  While building package "), .failed),
    // Elixir and Erlang
    Outcome("mix", .start("== Compilation error in file "), .failed),
    Outcome("mix", .start("Generated "), .passed, with: " app"),
    Outcome("rebar3", .start("===> Compiling "), .step),
    Outcome("rebar3", .start("===> Compilation failed"), .failed),
    Outcome("mkdocs", .start("WARNING -  "), .warning),
    Outcome("mkdocs", .start("ERROR   -  "), .error),
    Outcome("mkdocs", .start("Aborted with "), .failed, with: "'strict' mode!"),
    Outcome(
      "mkdocs", .start("INFO    -  Documentation built in "), .passed, timeBehind: "built in "),
    // LaTeX
    Outcome("latex", .start("!  ==> Fatal error occurred"), .failed),
    // CI systems
    Outcome("ci", .start("Process completed with exit code "), .exit),
    Outcome("ci", .start("Error: Process completed with exit code "), .exit),
    Outcome("ci", .start("ERROR: Job failed"), .failed),
    Outcome("ci", .start("Job succeeded"), .passed),
    Outcome("ci", .start("Finished: SUCCESS"), .passed),
    Outcome("ci", .start("Finished: FAILURE"), .failed),
    Outcome("ci", .start("Finished: ABORTED"), .failed),
    Outcome("ci", .start("Bash exited with code "), .exit),
    Outcome("ci", .start("PowerShell exited with code "), .exit),
    Outcome("ci", .start("Cmd.exe exited with code "), .exit),
    Outcome("ci", .start("Exited with code "), .exit),
    Outcome("ci", .start("Done. Your build exited with "), .exit),
    Outcome("ci", .start("The command \""), .exit, with: "\" exited with "),
    Outcome("ci", .start("The job exceeded the maximum "), .failed),
    Outcome("ci", .start("The job running on "), .failed, with: "exceeded"),
    Outcome("ci", .start("The operation was canceled."), .failed),
    Outcome("ci", .start("Error: The operation was canceled."), .failed),
    Outcome("ci", .start("The runner has received a shutdown signal"), .failed),
    Outcome("ci", .start("The process '"), .exit, with: "' failed with exit code "),
    Outcome("ci", .start("Error: The process '"), .exit, with: "' failed with exit code "),
    Outcome("ci", .start("Error: Input required and not supplied"), .error),
    Outcome("ci", .start("Error: Unable to resolve action"), .error),
    Outcome("ci", .start("Error: Credentials could not be loaded"), .error),
  ]

  /// How the tools of the table are listed.
  static let tools: [BuildTool] = [
    BuildTool(
      "swiftpm", "Swift Package Manager", .driver,
      example: "[3/10] Compiling Demo main.swift\nBuild complete! (3.21s)"),
    BuildTool("xcodebuild", "xcodebuild", .driver, example: "** BUILD FAILED **"),
    BuildTool(
      "msbuild", "MSBuild, dotnet build", .driver,
      example: "Build FAILED.\n    0 Warning(s)\n    1 Error(s)\nTime Elapsed 00:00:03.21"),
    BuildTool(
      "go", "go build", .compiler, example: "# example.com/demo\n./main.go:3:5: undefined: x"),
    BuildTool(
      "bazel", "Bazel", .driver,
      example:
        "ERROR: /src/BUILD:3:1: Compiling a.cc failed: (Exit 1)\nFAILED: Build did NOT complete successfully"
    ),
    BuildTool(
      "meson", "Meson", .driver, example: "meson.build:3:0: ERROR: Dependency \"x\" not found"),
    BuildTool(
      "sbt", "sbt", .driver, example: "[error] (Compile / compileIncremental) Compilation failed"),
    BuildTool("npm", "npm", .driver, example: "npm ERR! code ELIFECYCLE"),
    BuildTool("pnpm", "pnpm", .driver, example: "ELIFECYCLE  Command failed with exit code 1."),
    BuildTool("yarn", "Yarn", .driver, example: "error Command failed with exit code 1."),
    BuildTool(
      "pip", "pip, setuptools", .driver,
      example: "ERROR: No matching distribution found for demo==9"),
    BuildTool(
      "poetry", "Poetry", .driver, example: "Because a depends on b (>=2), version solving failed."),
    BuildTool(
      "bundler", "Bundler", .driver, example: "Could not find gem 'x' in rubygems repository"),
    BuildTool(
      "composer", "Composer", .driver,
      example: "Your requirements could not be resolved to an installable set of packages."),
    BuildTool("apt", "APT", .driver, example: "E: Unable to locate package x"),
    BuildTool(
      "git", "Git", .driver,
      example: "fatal: unable to access 'https://x/y/': Could not resolve host: x"),
    BuildTool(
      "mkdocs", "MkDocs", .driver, example: "WARNING -  Doc file 'a.md' contains a link 'b'"),
    BuildTool("cabal", "Cabal", .driver, example: "Error: [Cabal-7125]\nFailed to build demo-0.1."),
    BuildTool("stack", "Stack", .driver, example: "--  While building package demo-0.1"),
    BuildTool("mix", "Mix", .driver, example: "== Compilation error in file lib/a.ex =="),
    BuildTool("rebar3", "rebar3", .driver, example: "===> Compiling demo"),
    BuildTool("ci", "Ends of CI jobs", .driver, example: "Process completed with exit code 1."),
  ]
}

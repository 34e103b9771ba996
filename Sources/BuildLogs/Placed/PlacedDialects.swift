/// The tools that the generic reader knows, compilers before linters.
///
/// Where several read the same files, the first one is taken when nothing in the log tells more.
enum PlacedDialects {
  static let all = compilers + linters
}

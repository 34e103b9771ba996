internal import TextInput

/// A line, or a table's head, by which a tool says how large something is that it made.
struct SizeLine: Sendable {
  let tool: StaticString
  let mark: StaticString
  /// Must stand in the line, too.
  let with: StaticString?
  let shape: Shape
  /// Whether its `KB` and `MB` are of 1,024.
  let isBinary: Bool

  init(
    _ tool: StaticString, _ mark: StaticString, with: StaticString? = nil, _ shape: Shape,
    isBinary: Bool = false
  ) {
    self.tool = tool
    self.mark = mark
    self.with = with
    self.shape = shape
    self.isBinary = isBinary
  }

  enum Shape: Sendable {
    /// The name, then the size: `main.js 1.2 MiB [emitted]`.
    case nameAndSize
    /// The size behind `with`, of what is between mark and `with`.
    case sizeBehind
    /// The size right behind the mark, of what the table names.
    case sizeOf(StaticString)
    /// The size behind `used `, of what the table names.
    case usedOf(StaticString)
    /// Rows of a name and a size follow: `dist/a.js  1.2 kB │ gzip: 0.5 kB`.
    case rowsNameFirst
    /// Rows of a size and a name follow: `41.2 kB (+1 B)  build/static/js/main.js`.
    case rowsSizeFirst
    /// Rows of cells follow: `main.js | main | 1.2 MB | 300 kB`.
    case rowsOfCells
    /// Rows of `size` follow: text, data, bss, dec, hex, filename.
    case rowsOfSections
    /// Rows of images follow, with the size at the end.
    case rowsOfImages
    /// Only the last row of the table is of interest: `… section size, the file size is 2.8MiB`.
    case rowsOfBloat
  }

  static let all: [SizeLine] = [
    SizeLine("webpack", "asset ", .nameAndSize),
    SizeLine("vite", "rendering chunks", .rowsNameFirst),
    SizeLine("vite", "computing gzip size", .rowsNameFirst),
    SizeLine("vite", "✓ ", with: "modules transformed.", .rowsNameFirst),
    SizeLine("parcel", "✨ Built in ", .rowsNameFirst),
    SizeLine("next", "Route (", with: "First Load JS", .rowsNameFirst),
    SizeLine("angular", "Initial chunk files", .rowsOfCells),
    SizeLine("angular", "Initial Chunk Files", .rowsOfCells),
    SizeLine("angular", "Lazy chunk files", .rowsOfCells),
    SizeLine("angular", "Lazy Chunk Files", .rowsOfCells),
    SizeLine("react-scripts", "File sizes after gzip:", .rowsSizeFirst),
    SizeLine("tsup", "ESM ", with: ".", .nameAndSize, isBinary: true),
    SizeLine("tsup", "CJS ", with: ".", .nameAndSize, isBinary: true),
    SizeLine("nuxt", "Σ Total size: ", .sizeOf("total")),
    SizeLine("npm", "npm notice package size:", .sizeOf("package")),
    SizeLine("npm", "npm notice unpacked size:", .sizeOf("package, unpacked")),
    SizeLine("flutter", "✓ Built ", with: " (", .sizeBehind, isBinary: true),
    SizeLine("flutter", "✓  Built ", with: " (", .sizeBehind, isBinary: true),
    SizeLine(
      "ci", "Artifact ", with: " has been successfully uploaded! Final size is ", .sizeBehind),
    SizeLine("size", "text", with: "filename", .rowsOfSections),
    SizeLine("ld", "Memory region ", with: "Used Size", .rowsNameFirst, isBinary: true),
    SizeLine("platformio", "Flash: [", with: "(used ", .usedOf("flash")),
    SizeLine("platformio", "RAM: ", with: "(used ", .usedOf("RAM")),
    SizeLine("arduino", "Sketch uses ", with: "program storage", .sizeOf("sketch")),
    SizeLine("esp-idf", "Total image size:", .sizeOf("image")),
    SizeLine("docker", "REPOSITORY ", with: "SIZE", .rowsOfImages),
    SizeLine("cargo-bloat", "File  .text ", .rowsOfBloat),
  ]

  /// Whether the line has the mark and what must stand beside it.
  func matches(_ line: UnsafeRawBufferPointer) -> Bool {
    line.hasPrefix(mark) && with.map { line.contains($0) } ?? true
  }
}

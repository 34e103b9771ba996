package import Domain

/// Whether a migration of a database says how to go back.
package enum MigrationText {
  /// Whether the text, or a file beside it, has a way down; nil where its kind is not known.
  ///
  /// Known: Rails, Alembic, Django, Knex and its like, Phinx, and SQL in pairs of files or with the marks of goose,
  /// sql-migrate, dbmate and Liquibase.
  package static func hasWayDown(
    _ path: FilePath, _ text: [UInt8], besides files: Set<FilePath>
  ) -> Bool? {
    let name = path.text.lowercased()
    let words = String(decoding: text, as: UTF8.self).lowercased()
    func has(_ part: String) -> Bool { words.contains(part) }
    if name.hasSuffix(".sql") {
      if name.hasSuffix(".down.sql") || name.hasSuffix("/down.sql") { return true }
      for (up, down) in [(".up.sql", ".down.sql"), ("/up.sql", "/down.sql")]
      where name.hasSuffix(up) {
        let twin = path.text.dropLast(up.count) + down
        return files.contains(FilePath(twin.utf8))
      }
      return ["+goose down", "+migrate down", "migrate:down", "--rollback", "-- rollback"]
        .contains(where: has)
    }
    if name.hasSuffix(".rb") {
      if has("irreversiblemigration") { return false }
      return has("def change") || has("def down") || has("def self.down")
    }
    if name.hasSuffix(".py") {
      if has("def upgrade") { return has("def downgrade") && !isEmptyDowngrade(words) }
      guard has("migrations.migration") else { return nil }
      // Django goes back by itself but for code and SQL that it was given.
      if has("runpython("), !has("reverse_code"), !has("runpython.noop"),
        !words.contains(", reverse")
      {
        return false
      }
      return !(has("runsql(") && !has("reverse_sql"))
    }
    if name.hasSuffix(".js") || name.hasSuffix(".ts") {
      return has("exports.down") || has("async down(") || has("down(") || has("down:")
    }
    if name.hasSuffix(".php") { return has("function down") || has("function change") }
    return nil
  }

  /// A downgrade whose body is `pass` alone.
  private static func isEmptyDowngrade(_ words: String) -> Bool {
    guard let rest = words.split(separator: "def downgrade", maxSplits: 1).dropFirst().first
    else { return false }
    let body = rest.split(separator: "\n").dropFirst()
      .map { $0.drop { $0 == " " || $0 == "\t" } }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") && !$0.hasPrefix("\"\"\"") }
    return body.first == "pass" && body.count == 1
  }
}

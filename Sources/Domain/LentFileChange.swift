/// One changed file with both of its texts, lent for the time of one call: no pointer may be kept.
package struct LentFileChange {
  /// Names, objects and hunks.
  package let file: FileContents
  /// Which parent of the commit it was compared with, from 0; more than 0 only in a merge.
  package let parent: Int
  /// The text before, with its newlines; empty where there is none or it was not compared.
  package let old: UnsafeRawBufferPointer
  /// The text after, likewise.
  package let new: UnsafeRawBufferPointer

  package init(
    file: FileContents, parent: Int, old: UnsafeRawBufferPointer, new: UnsafeRawBufferPointer
  ) {
    self.file = file
    self.parent = parent
    self.old = old
    self.new = new
  }
}

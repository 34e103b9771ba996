internal import Domain

/// Where findings stand in a tool's JSON, and what their members are called.
indirect enum JSONShape: Sendable {
  /// An object of which these members are read.
  case object(KeyValuePairs<StaticString, JSONShape>)
  /// The elements of an array or the values of an object; what is said in one holds only there.
  case each(JSONShape)
  /// The values of an object whose keys say something.
  case keyed(FindingFields.Field, JSONShape)
  /// At its end a finding is told.
  case finding(JSONShape)
  case field(FindingFields.Field)
  /// A field that counts where nothing else sets it.
  case fallback(FindingFields.Field)
  /// Whatever the value is, the field is this.
  case constant(FindingFields.Field, StaticString)
  /// A text, or a number that this word stands before.
  case numbered(FindingFields.Field, StaticString)
  /// The first element of an array.
  case first(JSONShape)
  /// A truth that is a severity: an error when it is true, else a warning.
  case isError
  /// Numbers from 1 on that are severities.
  case grades([BuildDiagnostic.Severity])
  /// A severity that has other words, or means other things by them, than most tools.
  case words(KeyValuePairs<StaticString, BuildDiagnostic.Severity>)
  /// A line or column that the tool counts from 0 there, though not in its text.
  case fromZero(FindingFields.Field)
  /// The first of these that the value is of the kind of.
  case either(JSONShape, JSONShape)
}

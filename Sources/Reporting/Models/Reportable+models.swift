package import Domain

extension TrainingAnswer: Reportable {
  package static let reportName = "train"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<TrainingAnswer>)] {
    [(.text, TrainingText()), (.json, TrainingJSON()), (.porcelain, TrainingPorcelain())]
  }
}

extension ModelListing: Reportable {
  package static let reportName = "model"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<ModelListing>)] {
    [
      (.text, ModelListingText()), (.json, ModelListingJSON()),
      (.porcelain, ModelListingPorcelain()),
    ]
  }
}

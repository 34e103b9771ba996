/// The shipped model for this family, in base 64; written by Scripts/train-prior.
let cModel: StaticString = """
  """

print("seakeep")

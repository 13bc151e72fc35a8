"""Files on the disk, whatever is in them: laid there whole, kept private, whose they are, what is said when it fails."""

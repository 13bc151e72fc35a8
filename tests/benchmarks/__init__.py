"""What the tracker costs, beside what the same work costs in plain pandas, openpyxl or Panel, measured in the same run."""

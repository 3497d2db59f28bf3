@"%~dp0python\python.exe" -X utf8 -m cchc_gen %*

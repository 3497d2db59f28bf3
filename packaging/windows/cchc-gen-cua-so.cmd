@echo off
title cchc-gen
if not exist "%USERPROFILE%\Documents\cchc" mkdir "%USERPROFILE%\Documents\cchc"
cd /d "%USERPROFILE%\Documents\cchc"
"%~dp0python\python.exe" -X utf8 -m cchc_gen serve
if errorlevel 1 pause

@echo off
title cchc-gen
"%~dp0python\python.exe" -X utf8 "%~dp0python\begin.py" commands
if errorlevel 1 pause

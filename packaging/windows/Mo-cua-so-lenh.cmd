@echo off
title cchc-gen
set "PATH=%~dp0;%PATH%"
if not exist "%USERPROFILE%\Documents\cchc" mkdir "%USERPROFILE%\Documents\cchc"
cd /d "%USERPROFILE%\Documents\cchc"
cmd /k cchc-gen --help

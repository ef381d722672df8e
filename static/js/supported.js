// Runs before the page is drawn: tells the stylesheet that scripts work here, and whether modules do.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");

"""What several readers share: limits of markup, text of HTML, facts stated in prose."""

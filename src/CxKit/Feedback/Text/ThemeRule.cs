namespace CxKit.Feedback;

/// <summary>A theme as its words and phrases say it.</summary>
/// <param name="Name">What the theme is called; unique in its dictionary.</param>
/// <param name="Terms">Words and phrases, any of which makes a comment one of the theme. A word may end in <c>*</c> for any ending (<c>deliver*</c>). A negated word is not the word: <c>late</c> does not match <c>not late</c>;
/// write <c>not late</c> to match that.</param>
/// <param name="Except">Words and phrases in which the terms do not count: with the term <c>return*</c> and the exception <c>many happy returns</c>, that wish is no return. Default none.</param>
public sealed record ThemeRule(string Name, IReadOnlyList<string> Terms, IReadOnlyList<string>? Except = null);

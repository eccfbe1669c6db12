namespace CxKit.Feedback;

/// <summary>A text in which personal data was replaced by marks.</summary>
/// <param name="Text">The text with <c>[mail]</c>, <c>[phone]</c>, <c>[card]</c> and <c>[iban]</c> in the place of what was found; the text itself when nothing was.</param>
/// <param name="Found">How much was found, by kind.</param>
public sealed record MaskedText(string Text, PersonalDataCounts Found);

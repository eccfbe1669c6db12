namespace CxKit.Feedback;

/// <summary>In which language and scripts a text is.</summary>
/// <param name="Language">The ISO 639-1 code, or <c>und</c> where the text says too little or the language is none of those known.</param>
/// <param name="Confidence">How sure that is, from 0 to 1, as the share of the best among all languages that write in this script; 0 for <c>und</c>.</param>
/// <param name="Scripts">The scripts of its letters, the most frequent first; more than one where they are mixed.</param>
public sealed record DetectedLanguage(string Language, double Confidence, IReadOnlyList<ScriptShare> Scripts)
{
    /// <summary>The code for a language that is not known.</summary>
    public const string Undetermined = "und";
}

using System.Text;

namespace CxKit.Feedback;

/// <summary>Makes the words of a respondent fit to be kept: without control characters and personal data.</summary>
internal static class SurveyWords
{
    /// <summary>The words to keep; empty where nothing is left of them.</summary>
    public static MaskedText Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                clean.Append(rune.ToString());
            }
        }

        return PersonalDataMask.Mask(clean.ToString().Trim());
    }
}

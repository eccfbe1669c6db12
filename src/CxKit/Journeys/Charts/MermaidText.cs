using System.Globalization;
using System.Text;

namespace CxKit.Journeys;

/// <summary>Writes names into Mermaid diagrams so that they come out as they are and never become syntax.</summary>
internal static class MermaidText
{
    // The words with which the lines of a journey diagram begin.
    private static readonly string[] s_journeyWords = ["journey", "title", "section", "accTitle", "accDescr"];

    /// <summary>
    /// For labels of flowcharts and journeys: letters, digits, spaces, underscores, brackets, commas, and points and hyphens inside words stay, line breaks become
    /// spaces, and everything else is written as Mermaid's character reference <c>#number;</c>.
    /// </summary>
    public static string Escape(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < runes.Length; i++)
        {
            var rune = runes[i];
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                escaped.Append(' ');
            }
            else if (IsOfWord(rune) || rune.Value is '(' or ')' or ',' || (rune.Value is '-' or '.' && IsInside(i)))
            {
                escaped.Append(rune);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        var trimmed = escaped.ToString().Trim();
        return trimmed.Length == 0 ? "#63;" : trimmed;

        bool IsInside(int i) => i > 0 && i < runes.Length - 1 && IsOfWord(runes[i - 1]) && IsOfWord(runes[i + 1]);
    }

    /// <summary>As <see cref="Escape"/>, and a name that begins like a line of a journey diagram has its first letter escaped too.</summary>
    public static string EscapeTask(string text)
    {
        var escaped = Escape(text);
        return Array.Exists(s_journeyWords, word => escaped.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            ? string.Create(CultureInfo.InvariantCulture, $"#{(int)escaped[0]};{escaped[1..]}")
            : escaped;
    }

    /// <summary>
    /// For the quoted fields of a sankey diagram, whose grammar has neither character references nor anything beyond ASCII: accents are dropped, other
    /// characters become question marks, <c>&lt;</c> becomes <c>(</c>, <c>;</c> a comma, and <c>%%</c> is parted. Quotes are doubled.
    /// </summary>
    public static string EscapeField(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            plain.Append(rune.Value switch
            {
                _ when Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) => ' ',
                '<' => '(',
                ';' => ',',
                > 0x20 and < 0x7F => (char)rune.Value,
                _ => '?',
            });
        }

        var field = plain.ToString().Trim();
        return field.Length == 0 ? "?" : field.Replace("%%", "% %", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal);
    }

    /// <summary>For comments, which end with their line: no line breaks, and no braces, since Mermaid reads <c>%%{…}%%</c> as settings.</summary>
    public static string EscapeComment(string text)
    {
        var comment = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            comment.Append(rune.Value switch
            {
                _ when Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) => " ",
                '{' => "(",
                '}' => ")",
                _ => rune.ToString(),
            });
        }

        return comment.ToString().Trim();
    }

    private static bool IsOfWord(Rune rune) =>
        rune.Value == '_' || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}

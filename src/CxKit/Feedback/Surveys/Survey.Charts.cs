using System.Globalization;
using System.Text;

namespace CxKit.Feedback;

public sealed partial record Survey
{
    private const int LongestLabel = 60;

    /// <summary>A Mermaid flowchart of the questions and where they lead, with the conditions on the arrows; optional questions are dashed where they are shown to some only.</summary>
    /// <remarks>Every text is escaped. Also for a survey with problems, so that they can be seen: a branch to nowhere leads to a question mark.</remarks>
    /// <param name="language">The language of the texts; null for that of the survey.</param>
    public string ToMermaid(string? language = null)
    {
        var chart = new StringBuilder("flowchart TD\n");
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < Questions.Count; place++)
        {
            places.TryAdd(Questions[place].Id, place);
            var question = Questions[place];
            chart.Append(CultureInfo.InvariantCulture, $"    q{place}[\"{Escape(question.Id)}#58; {Escape(question.Text.In(language, DefaultLanguage))}\"]\n");
        }

        chart.Append("    done([\"end\"])\n");
        for (var place = 0; place < Questions.Count; place++)
        {
            var (question, goesOn) = (Questions[place], true);
            foreach (var branch in question.Branches ?? [])
            {
                goesOn &= branch.When is not null;
                Arrow(place, branch.GoTo == SurveyBranch.End ? "done" : places.TryGetValue(branch.GoTo, out var target) ? $"q{target}" : "nowhere((\"#63;\"))", branch.When?.ToString(), "-->");
            }

            var next = place + 1 < Questions.Count ? $"q{place + 1}" : "done";
            if (goesOn)
            {
                Arrow(place, next, question.Branches is { Count: > 0 } ? "otherwise" : null, "-->");
            }

            if (question.ShowIf is { } shown)
            {
                Arrow(place, next, $"skipped unless {shown}", "-.->");
            }
        }

        return chart.ToString();

        void Arrow(int from, string to, string? label, string arrow) =>
            chart.Append(CultureInfo.InvariantCulture, $"    q{from} {arrow}{(label is null ? "" : $"|\"{Escape(label)}\"|")} {to}\n");
    }

    /// <summary>Letters, digits and blanks stay; everything else is written as Mermaid's character reference.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var rune in (text.Length > LongestLabel ? text[..LongestLabel] + "…" : text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '_')
            {
                escaped.Append(rune.ToString());
            }
            else if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                escaped.Append(' ');
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        return escaped.ToString();
    }
}

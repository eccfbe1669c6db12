namespace Shop.Report;

/// <summary>Headings and paragraphs of a report in plain text.</summary>
internal static class TextLayout
{
    private const int Width = 112;

    public static void WriteHeading(this TextWriter output, string heading)
    {
        output.WriteLine();
        output.WriteLine(heading);
        output.WriteLine(new string('=', heading.Length));
    }

    /// <summary>Writes a text, broken at blanks into lines that fit; lines after the first are indented further.</summary>
    public static void WriteParagraph(this TextWriter output, string text)
    {
        var line = "  ";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + word.Length > Width)
            {
                output.WriteLine(line.TrimEnd());
                line = "    ";
            }

            line += word + " ";
        }

        output.WriteLine(line.TrimEnd());
    }

    /// <summary>What was not used, a paragraph each, and how much more there is.</summary>
    public static void WriteProblems(this TextWriter output, IReadOnlyList<string> problems, int most)
    {
        foreach (var problem in problems.Take(most))
        {
            output.WriteParagraph($"Not used: {problem}");
        }

        if (problems.Count > most)
        {
            output.WriteParagraph($"Not used: and {problems.Count - most:N0} more; --show {problems.Count} names them all.");
        }
    }

    /// <summary>Names separated by commas, the first ones only where they are many.</summary>
    public static string Names(IReadOnlyList<string> names, int most) =>
        string.Join(", ", names.Take(most)) + (names.Count > most ? ", …" : "");

    /// <summary>1 item, 2 items.</summary>
    public static string Items(int count) => count == 1 ? "1 item" : $"{count:N0} items";
}

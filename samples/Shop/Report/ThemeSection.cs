using CxKit.Feedback;

namespace Shop.Report;

/// <summary>What detractors write about more than promoters.</summary>
internal static class ThemeSection
{
    private const int Most = 6;
    private const int Examples = 3;

    public static void Print(TextWriter output, CommentThemes? themes, ShopArguments arguments)
    {
        output.WriteLine();
        if (themes is null)
        {
            output.WriteParagraph("Too few detractors or promoters wrote a comment to tell them apart.");
            return;
        }

        if (themes.Low.Count == 0)
        {
            output.WriteParagraph($"{themes.LowComments:N0} detractors and {themes.HighComments:N0} promoters wrote a comment, and no theme sets the detractors apart.");
            return;
        }

        output.WriteParagraph($"{themes.LowComments:N0} detractors and {themes.HighComments:N0} promoters wrote a comment. What detractors write about more:");
        output.WriteLine();
        var table = new TextTable("theme", "comments>", "of detractors>", "95 % sure>", "of promoters>", "answer with it>");
        foreach (var theme in themes.Low.Take(Math.Min(Most, arguments.Show)))
        {
            table.Add(theme.Name, $"{theme.Comments:N0}", $"{theme.ShareInLow?.Value:P0}", theme.ShareInLow?.Interval.ToString("P0", null) ?? "", $"{theme.ShareInHigh?.Value:P0}",
                $"{theme.ScoreEffect?.Value:+0.0;-0.0}");
        }

        table.Print(output);
        output.WriteLine();
        foreach (var theme in themes.Low.Take(Examples).Where(theme => theme.Quotes.Count > 0))
        {
            output.WriteParagraph($"{theme.Name}: \"{theme.Quotes[0]}\"");
        }
    }
}

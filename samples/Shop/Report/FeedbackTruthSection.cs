using Shop.Experience;
using Shop.Generated;

namespace Shop.Report;

/// <summary>For a made-up shop: whether the Net Promoter Score and the planted theme were found.</summary>
internal static class FeedbackTruthSection
{
    public static void Print(TextWriter output, FeedbackTruth truth, FeedbackFindings findings)
    {
        output.WriteLine();
        var nps = findings.Report.Find("nps")!.Value;
        output.WriteParagraph($"NPS: {truth.NetPromoterScore:F1}, found {nps.Value:F1} {nps.Interval:F1}.");
        if (findings.Themes?.Low is not [{ ShareInLow: { } share } first, ..])
        {
            output.WriteParagraph("Themes: the planted one was not found.");
            return;
        }

        var found = first.Terms.Any(term => truth.PlantedWords.Any(word => term.Text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        output.WriteParagraph(
            $"Themes: {truth.PlantedShare:P0} of the detractors who wrote, wrote of unfriendly people at the returns desk, and it {(found ? "was found" : "was not found")}: '{first.Name}' {share.Value:P0} {share.Interval:P0}.");
    }
}

using CxKit.Journeys;
using Shop.Visits;

namespace Shop.Report;

/// <summary>Where visitors come from, where they stop, and what that costs.</summary>
internal static class VisitSection
{
    private const int Sentences = 3;

    private static readonly FunnelStep[] Steps = ["visit", "add_to_cart", "checkout", "payment", "purchase"];

    public static void Print(TextWriter output, VisitFile? visits, PainPoints? pain, ShopArguments arguments)
    {
        output.WriteHeading("Where visitors stop, and what it costs");
        if (visits is null || pain is null)
        {
            output.WriteParagraph("There is no events.csv that tells what visitors did (customer_id,timestamp,event,session_id,channel,value).");
            return;
        }

        var log = visits.Log;
        output.WriteParagraph($"{log.Count:N0} events of {log.Subjects.Count:N0} customers in {log.SessionCount:N0} visits.");
        output.WriteProblems(visits.Problems, arguments.Show);

        PrintFunnel(output, log);
        PrintPain(output, pain, arguments.Show);
        PrintChannels(output, log);
    }

    private static void PrintFunnel(TextWriter output, JourneyLog log)
    {
        var funnel = log.Funnel(Steps, new() { Count = FunnelCount.Sessions });
        output.WriteLine();
        var table = new TextTable("step", "visits>", "of all>", "95 % sure>", "of the step before>");
        foreach (var step in funnel.Steps)
        {
            table.Add(step.Name, $"{step.Count:N0}", $"{step.FromStart?.Value:P1}", $"{step.FromStart?.Interval:P1}", $"{step.FromPrevious?.Value:P1}");
        }

        table.Print(output);
    }

    private static void PrintPain(TextWriter output, PainPoints pain, int rows)
    {
        output.WriteLine();
        if (pain.Count == 0)
        {
            output.WriteParagraph("No step loses, slows or confuses visitors more than comparable ones.");
            return;
        }

        output.WriteParagraph("Steps that lose, slow or confuse more than comparable ones, and what they cost at most:");
        output.WriteLine();
        var table = new TextTable("step", "is", "with", "visits>", "orders lost>", "95 % sure>", "worth>");
        foreach (var point in pain.Take(rows))
        {
            table.Add(point.Step, Word(point.Kind), point.Other ?? "", $"{point.Affected:N0}", $"{point.LostConversions.Value:N0}",
                $"{point.LostConversions.Interval:N0}", $"{point.Money?.Value:N0}");
        }

        table.Print(output);
        output.WriteLine();
        foreach (var point in pain.Take(Sentences))
        {
            output.WriteParagraph(point.Explanation);
        }

        output.WriteParagraph(
            $"They overlap. Counting every visit once, they cost at most {pain.Total.LostConversions.Value:N0} orders {pain.Total.LostConversions.Interval:N0}, worth {pain.Total.Money?.Value:N0}.");
    }

    private static void PrintChannels(TextWriter output, JourneyLog log)
    {
        if (log.Channels.Count == 0)
        {
            return;
        }

        var (last, markov) = (log.Attribute(AttributionModel.Last, options: new() { Replicates = 0 }), log.Attribute(AttributionModel.Markov()));
        output.WriteLine();
        output.WriteParagraph("Orders by channel: by the last visit alone, and by what would be lost without the channel (Markov chain):");
        output.WriteLine();
        var table = new TextTable("channel", "last>", "Markov>", "95 % sure>");
        foreach (var credit in markov.Channels)
        {
            var byLast = last.Channels.First(other => other.Channel == credit.Channel);
            table.Add(credit.Channel, $"{byLast.Conversions.Value:N0}", $"{credit.Conversions.Value:N0}", $"{credit.Conversions.Interval:N0}");
        }

        table.Print(output);
    }

    private static string Word(PainPointKind kind) => kind switch
    {
        PainPointKind.DropOff => "where visits end",
        PainPointKind.Slow => "slow",
        PainPointKind.Repeated => "repeated",
        PainPointKind.BackAndForth => "back and forth",
        PainPointKind.Loop => "come back to",
        PainPointKind.RageRetries => "tried again and again",
        _ => "failing",
    };
}

namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>The customers who behave like robots, each with the reason.</summary>
    /// <param name="rules">What is still taken for human; null for the defaults.</param>
    /// <exception cref="ArgumentException">A rule makes no sense.</exception>
    /// <remarks>
    /// Goes through the events once a rule, also for a robot with millions of them. Signs, not proofs: look at the evidence before somebody is left out. Not subject to
    /// <see cref="MinimumCell"/>, since robots are to be named.
    /// </remarks>
    public BotReport Bots(BotRules? rules = null)
    {
        rules ??= new();
        rules.RequireValid();
        var search = new BotSearch(Columns, rules);
        var suspects = new List<SuspectedBot>();
        for (var subject = 0; subject < Columns.Subjects.Length; subject++)
        {
            if (search.Evidence(subject) is { Count: > 0 } evidence)
            {
                suspects.Add(new(Columns.Subjects[subject], Columns.SubjectStarts[subject + 1] - Columns.SubjectStarts[subject], evidence));
            }
        }

        return new()
        {
            Rules = rules,
            Suspects = [.. suspects.OrderByDescending(suspect => suspect.Events).ThenBy(suspect => suspect.Subject, StringComparer.Ordinal)],
            Customers = Columns.Subjects.Length,
            Events = Count,
        };
    }
}

using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Flows;

/// <summary>The directly-follows graph as one would write it: journeys as lists, counted by grouping.</summary>
internal sealed class PlainFlow
{
    public PlainFlow(JourneyLog log, JourneyUnit unit)
    {
        Journeys = [.. log.Events()
            .GroupBy(e => unit == JourneyUnit.Customer ? e.Subject : e.Session)
            .Select(journey => journey.ToArray())];
        Steps = [.. Journeys.SelectMany(
            (journey, j) => journey.Zip(journey.Skip(1), (a, b) => (From: a.Name, To: b.Name, Journey: j, a.Subject, Time: b.Time - a.Time)))];
    }

    public IReadOnlyList<JourneyEvent[]> Journeys { get; }

    public IReadOnlyList<(string From, string To, int Journey, string Subject, TimeSpan Time)> Steps { get; }

    /// <summary>From, to, count, journeys, customers, shortest, median and longest time of each edge, in order of names.</summary>
    public IEnumerable<string> Edges => from step in Steps
                                        group step by (step.From, step.To) into edge
                                        let times = edge.Select(step => step.Time).Order().ToArray()
                                        let median = (times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2
                                        orderby edge.Key.From, edge.Key.To
                                        select $"{edge.Key.From}>{edge.Key.To} {edge.Count()} {edge.DistinctBy(step => step.Journey).Count()} " +
                                            $"{edge.DistinctBy(step => step.Subject).Count()} {times[0]} {median} {times[^1]}";

    /// <summary>Name, count, journeys, customers, starts and ends of each node, in order of names.</summary>
    public IEnumerable<string> Nodes => from e in Journeys.SelectMany((journey, j) => journey.Select(e => (e.Name, e.Subject, Journey: j)))
                                        group e by e.Name into node
                                        orderby node.Key
                                        select $"{node.Key} {node.Count()} {node.DistinctBy(e => e.Journey).Count()} {node.DistinctBy(e => e.Subject).Count()} " +
                                            $"{Journeys.Count(journey => journey[0].Name == node.Key)} {Journeys.Count(journey => journey[^1].Name == node.Key)}";

    public static IEnumerable<string> EdgesOf(Flow flow) => flow.Edges
        .OrderBy(edge => edge.From).ThenBy(edge => edge.To)
        .Select(edge => $"{edge.From}>{edge.To} {edge.Count} {edge.Journeys} {edge.Customers} {edge.Duration.Minimum} {edge.Duration.Median} {edge.Duration.Maximum}");

    public static IEnumerable<string> NodesOf(Flow flow) => flow.Nodes
        .OrderBy(node => node.Name)
        .Select(node => $"{node.Name} {node.Count} {node.Journeys} {node.Customers} {node.Starts} {node.Ends}");
}

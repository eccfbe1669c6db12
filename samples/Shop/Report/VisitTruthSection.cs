using CxKit.Journeys;
using Shop.Generated;

namespace Shop.Report;

/// <summary>For a made-up shop: whether the pain points of its website were found, and how well they are priced.</summary>
internal static class VisitTruthSection
{
    public static void Print(TextWriter output, VisitTruth truth, PainPoints pain)
    {
        output.WriteLine();
        Print(output, "the slow payment step", truth.LostToWaiting, SlowPayment(pain));
        Print(output, "the size guide that sends visitors in circles", truth.LostToLoop, Circles(pain));
    }

    public static PainPoint? SlowPayment(PainPoints pain) => pain.FirstOrDefault(point => (point.Kind, point.Step) == (PainPointKind.Slow, VisitGenerator.SlowStep));

    public static PainPoint? Circles(PainPoints pain) => pain.FirstOrDefault(point =>
        point.Kind is PainPointKind.BackAndForth or PainPointKind.Loop && (point.Step == VisitGenerator.LoopStep || point.Other == VisitGenerator.LoopStep));

    private static void Print(TextWriter output, string what, double lost, PainPoint? found) => output.WriteParagraph(found is null
        ? $"Pain points: {what} costs {lost:N0} orders and was not found."
        : $"Pain points: {what} costs {lost:N0} orders, and was found and priced at {found.LostConversions.Value:N0} {found.LostConversions.Interval:N0}.");
}

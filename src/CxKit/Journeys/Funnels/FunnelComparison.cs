using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>How the steps of two funnels differ: two segments, or two periods.</summary>
/// <remarks>
/// <para>Differences have Newcombe's hybrid score interval (1998, method 10); p values are of the score test with pooled variance, adjusted over the steps
/// by Benjamini and Hochberg (1995). Both take the two funnels as independent: segments are, two periods with many of the same customers are not quite.</para>
/// <para>Immutable.</para>
/// </remarks>
public sealed class FunnelComparison
{
    private FunnelComparison(FunnelRule rule, string first, string second, FunnelStepDifference[] steps, Estimate? conversion, double? pValue)
    {
        (Rule, FirstName, SecondName, Steps, Conversion, ConversionPValue) = (rule.ToString(), first, second, steps, conversion, pValue);
    }

    /// <summary>The rule by which both funnels count, in words.</summary>
    public string Rule { get; }

    /// <summary>What the first funnel is called.</summary>
    public string FirstName { get; }

    /// <summary>What the second funnel is called.</summary>
    public string SecondName { get; }

    /// <summary>The steps from the second on: each one's share of those at the step before.</summary>
    public IReadOnlyList<FunnelStepDifference> Steps { get; }

    /// <summary>The difference of the shares that completed all steps, second less first, with its Newcombe interval; null when one funnel is empty.</summary>
    public Estimate? Conversion { get; }

    /// <summary>The p value of <see cref="Conversion"/>; it is one question of its own, so not adjusted.</summary>
    public double? ConversionPValue { get; }

    /// <summary>Compares two funnels that count by the same rule.</summary>
    /// <param name="first">The funnel to compare with: before, or the control.</param>
    /// <param name="second">The funnel to compare; differences are its rates less those of the first.</param>
    /// <param name="firstName">What to call the first one.</param>
    /// <param name="secondName">What to call the second one.</param>
    /// <exception cref="ArgumentException">They have different steps or options, so that their rates mean different things.</exception>
    public static FunnelComparison Of(Funnel first, Funnel second, string firstName = "first", string secondName = "second")
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!first.Definition.Equals(second.Definition))
        {
            throw new ArgumentException(
                $"The funnels count differently, so their rates cannot be compared. The first: {first.Rule}. The second: {second.Rule}. Use the same steps and options.",
                nameof(second));
        }

        return Of(first.Definition, firstName, first.Steps, secondName, second.Steps);
    }

    internal static FunnelComparison Of(
        FunnelRule rule, string firstName, IReadOnlyList<FunnelStepResult> first, string secondName, IReadOnlyList<FunnelStepResult> second)
    {
        var level = rule.Options.Level;
        var tests = Enumerable.Range(1, first.Count - 1)
            .Select(i => TwoProportionTest.PValue(first[i].Count, first[i - 1].Count, second[i].Count, second[i - 1].Count)).ToList();
        var adjusted = new Queue<double>(BenjaminiHochberg.Adjust([.. tests.OfType<double>()]));
        var steps = tests.Select((pValue, i) => new FunnelStepDifference
        {
            Number = i + 2,
            Name = first[i + 1].Name,
            First = first[i + 1].FromPrevious,
            Second = second[i + 1].FromPrevious,
            Difference = NewcombeInterval.Of(first[i + 1].Count, first[i].Count, second[i + 1].Count, second[i].Count, level),
            PValue = pValue,
            AdjustedPValue = pValue is null ? null : adjusted.Dequeue(),
        }).ToArray();
        return new(
            rule, firstName, secondName, steps,
            NewcombeInterval.Of(first[^1].Count, first[0].Count, second[^1].Count, second[0].Count, level),
            TwoProportionTest.PValue(first[^1].Count, first[0].Count, second[^1].Count, second[0].Count));
    }

    /// <summary>The rule and a line a step, with numbers in the current culture.</summary>
    public override string ToString()
    {
        var rows = Steps.Select(step => new[]
        {
            $"{step.Number}. {step.Name}", Share(step.First?.Value), Share(step.Second?.Value), Share(step.Difference?.Value), Range(step.Difference), P(step.PValue),
            P(step.AdjustedPValue),
        }).Append(["from start to end", "", "", Share(Conversion?.Value), Range(Conversion), P(ConversionPValue), ""]);
        return FunnelTable.Lines([Rule], ["step", FirstName, SecondName, "difference", "", "p", "adjusted p"], rows, []);
    }

    private static string Share(double? share) => share?.ToString("P1", CultureInfo.CurrentCulture) ?? "-";

    private static string Range(Estimate? share) => share?.Interval.ToString("P1", CultureInfo.CurrentCulture) ?? "";

    private static string P(double? p) => p?.ToString("0.####", CultureInfo.CurrentCulture) ?? "-";
}

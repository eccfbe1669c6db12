using System.Globalization;

namespace CxKit.Feedback;

/// <summary>What a moment must be like for somebody to be asked: <c>new AskCondition("value", AskComparison.AtLeast, ["50"])</c>.</summary>
/// <param name="Property">A property of the moment; or <c>segment</c>, <c>touchpoint</c> or <c>channel</c>, which mean those of the moment unless it has a property of that name.</param>
/// <param name="Comparison">How it is looked at. Default: one of the values.</param>
/// <param name="Values">What it is compared with, exactly; one number, with a point for decimals, for <see cref="AskComparison.AtLeast"/> and <see cref="AskComparison.AtMost"/>; none for
/// <see cref="AskComparison.Present"/> and <see cref="AskComparison.Absent"/>.</param>
public sealed record AskCondition(string Property, AskComparison Comparison = AskComparison.OneOf, IReadOnlyList<string>? Values = null)
{
    /// <summary>Tells whether a moment is like that.</summary>
    internal bool Holds(JourneyMoment moment)
    {
        var value = Value(moment, Property);
        return Comparison switch
        {
            AskComparison.OneOf => value is not null && Values!.Contains(value, StringComparer.Ordinal),
            AskComparison.NoneOf => value is null || !Values!.Contains(value, StringComparer.Ordinal),
            AskComparison.AtLeast => Number(value) >= Number(Values![0]),
            AskComparison.AtMost => Number(value) <= Number(Values![0]),
            AskComparison.Present => value is not null,
            _ => value is null,
        };
    }

    /// <summary>A property of a moment, or one of its own fields under its name.</summary>
    internal static string? Value(JourneyMoment moment, string property) =>
        moment.Properties?.GetValueOrDefault(property) ?? property switch
        {
            "segment" => moment.Segment,
            "touchpoint" => moment.Touchpoint,
            "channel" => moment.Channel,
            _ => null,
        };

    internal IEnumerable<string> Problems(string where)
    {
        if (string.IsNullOrWhiteSpace(Property))
        {
            yield return $"{where} has a condition without a property.";
        }

        var count = Values?.Count ?? 0;
        if (!Enum.IsDefined(Comparison))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{where} compares '{Property}' by the unknown comparison {(int)Comparison}.");
        }
        else if (Comparison is AskComparison.OneOf or AskComparison.NoneOf && (count == 0 || Values!.Any(value => value is null)))
        {
            yield return $"{where} compares '{Property}' with no value. Name at least one.";
        }
        else if (Comparison is AskComparison.AtLeast or AskComparison.AtMost && (count != 1 || double.IsNaN(Number(Values![0]))))
        {
            yield return $"{where} compares the size of '{Property}', for which it takes one number, such as \"50\" or \"49.5\".";
        }
        else if (Comparison is AskComparison.Present or AskComparison.Absent && count > 0)
        {
            yield return $"{where} asks whether '{Property}' is there, and names values. Leave them out, or use OneOf.";
        }
    }

    /// <summary>The number that a text is, or NaN, which nothing compares with.</summary>
    private static double Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN;
}

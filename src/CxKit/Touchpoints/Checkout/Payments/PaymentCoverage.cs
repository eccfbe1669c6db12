using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Whether customers find the way to pay that they want.</summary>
public sealed record PaymentCoverage
{
    /// <summary>The share of attempts whose wanted methods were all offered, of those of which both is known; null when there is none.</summary>
    public Estimate? Covered { get; init; }

    /// <summary>Attempts of which both is known.</summary>
    public required int Known { get; init; }

    /// <summary>Attempts that wanted a method, but of which it was not told what was offered.</summary>
    public required int OfferNotTold { get; init; }

    /// <summary>The methods that were wanted, those missing most often first.</summary>
    public required IReadOnlyList<WantedMethod> Methods { get; init; }

    internal static PaymentCoverage From(CheckoutLedger ledger)
    {
        var wanting = ledger.Attempts.Where(attempt => attempt.MethodsWanted.Count > 0).ToList();
        var known = wanting.Where(attempt => attempt.MethodsOffered is not null).ToList();
        var wanted = known.SelectMany(attempt => attempt.MethodsWanted.Select(method => (method, IsMissing: !attempt.MethodsOffered!.Contains(method))));
        return new()
        {
            Covered = WilsonInterval.Of(known.Count(attempt => attempt.MethodsWanted.All(attempt.MethodsOffered!.Contains)), known.Count, ledger.Options.Level),
            Known = known.Count,
            OfferNotTold = wanting.Count - known.Count,
            Methods =
            [
                .. wanted.GroupBy(pair => pair.method, StringComparer.Ordinal)
                    .Select(group => new WantedMethod(group.Key, group.Count(), group.Count(pair => pair.IsMissing)))
                    .OrderByDescending(method => method.Missing).ThenBy(method => method.Method, StringComparer.Ordinal),
            ],
        };
    }
}

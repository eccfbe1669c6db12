using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>How long customers wait for their money after what they sent back has arrived.</summary>
/// <remarks>Kaplan and Meier (1958): refunds that are still open count as waiting at least until the end of the data, so that a shop does not look fast by paying late.</remarks>
public sealed record RefundTimes
{
    private const int LegalDays = 14;

    /// <summary>Returns.</summary>
    public required int Returns { get; init; }

    /// <summary>Returns whose refund is still open.</summary>
    public required int Open { get; init; }

    /// <summary>Days within which half of the refunds are paid; infinite where that is not seen yet, null without returns.</summary>
    public Estimate? MedianDays { get; init; }

    /// <summary>
    /// The share paid within 14 days (Directive 2011/83/EU, article 13); null without returns, and while all refunds that are open wait for less. Where it is 0 or 1, the interval is that of
    /// Wilson (1927) for the refunds of which it is known.
    /// </summary>
    public Estimate? Within14Days { get; init; }

    /// <summary>The mean wait in days of refunds that were paid: what a report that forgets open ones would say; null without one.</summary>
    public double? MeanDaysOfPaid { get; init; }

    internal static RefundTimes From(IEnumerable<ReturnedLine> returns, DateTimeOffset? asOf, double level)
    {
        var (paid, open) = (new List<double>(), new List<double>());
        foreach (var returned in returns)
        {
            (returned.Refunded is null ? open : paid).Add(((returned.Refunded ?? asOf!.Value) - returned.Returned).TotalDays);
        }

        var curve = KaplanMeier.From([.. paid], [.. open]);
        return new()
        {
            Returns = curve.Count,
            Open = open.Count,
            MedianDays = curve.Count == 0 ? null : curve.Quantile(0.5, level),
            Within14Days = Within(LegalDays, curve, paid, open, level),
            MeanDaysOfPaid = paid.Count == 0 ? null : paid.Average(),
        };
    }

    private static Estimate? Within(double days, KaplanMeier curve, List<double> paid, List<double> open, double level)
    {
        var known = paid.Count + open.Count(wait => wait >= days);
        if (known == 0 || (curve.Last < days && open.Count > 0))
        {
            return null;
        }

        var share = curve.Happened(days, level);
        return share.Value is 0 or 1 ? WilsonInterval.Around(share.Value, known, level) : share;
    }
}

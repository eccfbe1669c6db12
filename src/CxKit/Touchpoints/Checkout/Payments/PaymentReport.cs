using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>How payments go: by method, and by method and issuer.</summary>
/// <remarks>
/// Rates have intervals of Wilson (1927), which take tries as independent. Groups tried in fewer attempts to order than <see cref="CheckoutOptions.MinimumCell"/> are taken
/// together as <see cref="Others"/>, so that nothing is lost and nobody is named. A rate compares groups as they come: customers of an issuer or a method may be others.
/// </remarks>
public sealed record PaymentReport
{
    /// <summary>The name of the group of all that are too rare to be named.</summary>
    public const string Others = "(others)";

    /// <summary>By method, the one tried most first, others last.</summary>
    public required IReadOnlyList<PaymentGroup> Methods { get; init; }

    /// <summary>By method and issuer, the one tried most first, others last; payments without an issuer have a group by method.</summary>
    public required IReadOnlyList<PaymentGroup> Issuers { get; init; }

    /// <summary>Declines by code, the most frequent first; the code is null where none was given.</summary>
    public required IReadOnlyList<DeclineCount> Declines { get; init; }

    /// <summary>Whether customers find the way to pay that they want.</summary>
    public required PaymentCoverage Coverage { get; init; }

    internal static PaymentReport From(CheckoutLedger ledger, IReadOnlyDictionary<string, DeclineKind>? codes, CheckoutLedger? baseline)
    {
        var declined = ledger.Attempts.SelectMany(attempt => attempt.Payments).Where(payment => payment.Outcome == PaymentOutcome.Declined);
        return new()
        {
            Methods = Groups(ledger, KindOf, baseline, _ => null),
            Issuers = Groups(ledger, KindOf, baseline, payment => payment.Issuer),
            Declines =
            [
                .. declined.GroupBy(payment => payment.DeclineCode ?? "", StringComparer.Ordinal)
                    .Select(group => new DeclineCount(group.Key.Length == 0 ? null : group.Key, KindOf(group.Key), group.Count()))
                    .OrderByDescending(count => count.Count).ThenBy(count => count.Code, StringComparer.Ordinal),
            ],
            Coverage = PaymentCoverage.From(ledger),
        };

        DeclineKind KindOf(string? code) => code is not null && codes is not null && codes.TryGetValue(code, out var kind) ? kind : DeclineCodes.KindOf(code);
    }

    private static List<PaymentGroup> Groups(
        CheckoutLedger ledger, Func<string?, DeclineKind> kindOf, CheckoutLedger? baseline, Func<PaymentTried, string?> issuerOf)
    {
        var tallies = Named(Tallies(ledger, kindOf, issuerOf), ledger.Options.MinimumCell);
        var decided = tallies.Where(tally => tally.Tries > 0).ToList();
        var shrunken = Shrunken(decided, ledger.Options.Level);
        var groups = tallies.ConvertAll(tally => tally.ToGroup(shrunken.TryGetValue(tally, out var share) ? share : null, ledger.Options.Level));
        return baseline is null ? groups : WithChange(groups, tallies, Tallies(baseline, kindOf, issuerOf), ledger.Options.Level);
    }

    private static Dictionary<(string Method, string? Issuer), PaymentTally> Tallies(
        CheckoutLedger ledger, Func<string?, DeclineKind> kindOf, Func<PaymentTried, string?> issuerOf)
    {
        var tallies = new Dictionary<(string, string?), PaymentTally>();
        foreach (var group in ledger.Attempts.SelectMany(attempt => attempt.Payments.GroupBy(payment => (payment.Method, issuerOf(payment)))))
        {
            if (!tallies.TryGetValue(group.Key, out var tally))
            {
                tallies[group.Key] = tally = new(group.Key.Method, group.Key.Item2);
            }

            tally.Add(group, kindOf);
        }

        return tallies;
    }

    private static List<PaymentTally> Named(Dictionary<(string Method, string? Issuer), PaymentTally> tallies, int minimum)
    {
        var others = new PaymentTally(Others, null);
        foreach (var rare in tallies.Values.Where(tally => tally.Attempts < minimum))
        {
            others.Add(rare);
        }

        var named = tallies.Values.Where(tally => tally.Attempts >= minimum).OrderByDescending(tally => tally.Tries)
            .ThenBy(tally => tally.Method, StringComparer.Ordinal).ThenBy(tally => tally.Issuer, StringComparer.Ordinal);
        return others.Attempts == 0 ? [.. named] : [.. named, others];
    }

    private static Dictionary<PaymentTally, Estimate> Shrunken(List<PaymentTally> decided, double level)
    {
        if (decided.Count == 0)
        {
            return [];
        }

        var shares = BetaBinomial.Of(
            decided.ConvertAll(tally => (double)tally.Authorized / tally.Tries).ToArray(), decided.ConvertAll(tally => (double)tally.Tries).ToArray());
        return decided.Select((tally, i) => (tally, Share: shares.Shrunken(i)))
            .ToDictionary(pair => pair.tally, pair => WilsonInterval.Around(pair.Share.Mean, pair.Share.Trials, level));
    }

    private static List<PaymentGroup> WithChange(
        List<PaymentGroup> groups, List<PaymentTally> tallies, Dictionary<(string Method, string? Issuer), PaymentTally> before, double level)
    {
        var changes = tallies.ConvertAll(tally => before.TryGetValue((tally.Method, tally.Issuer), out var then) ? then : new(tally.Method, tally.Issuer))
            .Zip(tallies, (then, now) => (
                Change: NewcombeInterval.Of(then.Authorized, then.Tries, now.Authorized, now.Tries, level),
                PValue: TwoProportionTest.PValue(then.Authorized, then.Tries, now.Authorized, now.Tries))).ToList();
        var adjusted = new Queue<double>(BenjaminiHochberg.Adjust([.. changes.Select(change => change.PValue).OfType<double>()]));
        return [.. groups.Select((group, i) => group with { Change = changes[i].Change, ChangePValue = changes[i].PValue is null ? null : adjusted.Dequeue() })];
    }
}

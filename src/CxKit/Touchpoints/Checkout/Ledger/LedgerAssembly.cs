using System.Runtime.InteropServices;

namespace CxKit.Touchpoints;

/// <summary>Makes a ledger of the events of all attempts: each for itself, then what depends on the others (the order of steps, recoveries).</summary>
internal static class LedgerAssembly
{
    public static CheckoutLedger From(
        IEnumerable<(string Id, List<CheckoutEvent> Events, bool IsCut)> attempts,
        CheckoutOptions options,
        long observed,
        IReadOnlyDictionary<CheckoutRefusal, long> refusals,
        IReadOnlyList<RefusedCheckoutEvent> refused)
    {
        var inputs = attempts.ToList();
        DateTimeOffset? asOf = options.AsOf ?? (inputs.Count == 0 ? null : inputs.Max(input => input.Events[^1].Time));
        var drafts = new List<(CheckoutAttempt Attempt, AttemptWalk Walk)>(inputs.Count);
        var kept = 0L;
        var leftOut = 0L;
        foreach (var (id, events, isCut) in inputs)
        {
            var count = options.AsOf is null ? events.Count : events.FindLastIndex(checkoutEvent => checkoutEvent.Time <= asOf) + 1;
            (kept, leftOut) = (kept + count, leftOut + events.Count - count);
            if (count > 0)
            {
                var walk = new AttemptWalk(options.Inactivity);
                var span = CollectionsMarshal.AsSpan(events)[..count];
                drafts.Add((walk.Go(id, span) with { IsCut = isCut }, walk));
            }
        }

        drafts.Sort((x, y) => x.Attempt.Start != y.Attempt.Start
            ? x.Attempt.Start.CompareTo(y.Attempt.Start)
            : string.CompareOrdinal(x.Attempt.Id, y.Attempt.Id));
        var order = StepOrder(drafts, options.Steps);
        var recoveries = Recoveries(drafts);
        var places = order.Select((step, place) => (step, place)).ToDictionary(pair => pair.step, pair => pair.place, StringComparer.Ordinal);
        return new()
        {
            Attempts = drafts.ConvertAll(draft => Finish(draft.Attempt, draft.Walk, options, asOf!.Value, places, recoveries)),
            AsOf = asOf,
            Steps = order,
            Options = options,
            Observed = observed,
            Kept = kept,
            LaterThanAsOf = leftOut,
            Refusals = refusals,
            Refused = refused,
        };
    }

    private static CheckoutAttempt Finish(
        CheckoutAttempt draft,
        AttemptWalk walk,
        CheckoutOptions options,
        DateTimeOffset asOf,
        Dictionary<string, int> places,
        Dictionary<string, List<CheckoutAttempt>> recoveries)
    {
        var furthest = draft.Steps.Select(visit => visit.Step).MaxBy(step => places[step]);
        if (draft.Completed is not null)
        {
            var outcome = !walk.Paused ? CheckoutOutcome.Completed : Recovered(walk.DeviceBeforePause, draft.LastDevice);
            return draft with { FurthestStep = furthest, Outcome = outcome };
        }

        if (asOf - draft.Last < options.Inactivity)
        {
            return draft with { FurthestStep = furthest };
        }

        var until = draft.Last > DateTimeOffset.MaxValue - options.RecoveryWindow ? DateTimeOffset.MaxValue : draft.Last + options.RecoveryWindow;
        var other = draft.Customer is { } customer && recoveries.TryGetValue(customer, out var orders)
            ? orders.Find(order => order.Completed > draft.Start && order.Completed <= until)
            : null;
        return draft with
        {
            FurthestStep = furthest,
            Outcome = other is null ? CheckoutOutcome.Abandoned : Recovered(draft.LastDevice, other.LastDevice),
            RecoveredBy = other?.Id,
            MayBeRecovered = other is null && draft.Customer is not null && asOf < until,
        };
    }

    private static CheckoutOutcome Recovered(string? from, string? to) =>
        from is not null && to is not null && from != to ? CheckoutOutcome.RecoveredOnOtherDevice : CheckoutOutcome.RecoveredLater;

    /// <summary>The completed attempts of each customer by the time of completion.</summary>
    private static Dictionary<string, List<CheckoutAttempt>> Recoveries(List<(CheckoutAttempt Attempt, AttemptWalk Walk)> drafts)
    {
        var completed = drafts.Select(draft => draft.Attempt).Where(attempt => attempt is { Completed: not null, Customer: not null });
        return completed.GroupBy(attempt => attempt.Customer!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(attempt => attempt.Completed).ToList(), StringComparer.Ordinal);
    }

    /// <summary>Named steps first, in their order; others by their mean place among the steps that an attempt entered.</summary>
    private static List<string> StepOrder(List<(CheckoutAttempt Attempt, AttemptWalk Walk)> drafts, IReadOnlyList<string> named)
    {
        var places = new Dictionary<string, (double Sum, int Count)>(StringComparer.Ordinal);
        foreach (var (attempt, _) in drafts)
        {
            for (var i = 0; i < attempt.Steps.Count; i++)
            {
                var (sum, count) = places.GetValueOrDefault(attempt.Steps[i].Step);
                places[attempt.Steps[i].Step] = (sum + i, count + 1);
            }
        }

        var others = places.Keys.Where(step => !named.Contains(step, StringComparer.Ordinal)).ToList();
        if (named.Count == 0 && others.TrueForAll(step => CheckoutSteps.Standard.Contains(step)))
        {
            return [.. CheckoutSteps.Standard.Where(places.ContainsKey)];
        }

        return [.. named, .. others.OrderBy(step => places[step].Sum / places[step].Count).ThenBy(step => step, StringComparer.Ordinal)];
    }
}

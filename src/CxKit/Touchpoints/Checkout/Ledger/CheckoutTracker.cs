using System.Security.Cryptography;
using System.Text;

namespace CxKit.Touchpoints;

/// <summary>Takes checkout events one by one, in any order, and makes a <see cref="CheckoutLedger"/> at any time.</summary>
/// <remarks>
/// <para>The same events make the same ledger in whatever order they come, in one tracker or in several that are merged; an event that comes again with its id counts
/// once. Refused events are counted by reason, the first ones named with their row.</para>
/// <para>Memory: the events as they are; bound it with <see cref="ForgetBefore"/> and the options. Not thread-safe: give each thread a tracker and
/// <see cref="Merge"/> them.</para>
/// </remarks>
public sealed class CheckoutTracker
{
    /// <summary>The largest amount of money in an event: a billion.</summary>
    public const decimal LargestAmount = 1_000_000_000m;

    private const int MostNamedRefusals = 100;

    private readonly CheckoutOptions _options;
    private readonly Dictionary<string, AttemptEvents> _attempts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _erasedCustomers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _erasedAttempts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<CheckoutRefusal, long> _refusals = [];
    private readonly List<RefusedCheckoutEvent> _refused = [];
    private DateTimeOffset _forgottenBefore = DateTimeOffset.MinValue;

    /// <summary>Makes an empty tracker.</summary>
    /// <param name="options">How events become a ledger; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public CheckoutTracker(CheckoutOptions? options = null)
    {
        _options = options ?? new();
        _options.RequireValid();
    }

    /// <summary>How many events came so far, refused ones included.</summary>
    public long Observed { get; private set; }

    /// <summary>How many attempts are remembered.</summary>
    public int Attempts => _attempts.Count;

    /// <summary>Takes an event, or refuses it with a reason that the ledger tells. Time O(1).</summary>
    /// <param name="checkoutEvent">The event.</param>
    /// <exception cref="InvalidOperationException">There are more attempts than <see cref="CheckoutOptions.Attempts"/>.</exception>
    public void Observe(CheckoutEvent checkoutEvent)
    {
        ArgumentNullException.ThrowIfNull(checkoutEvent);
        Observed++;
        var check = CheckoutEventCheck.Of(checkoutEvent);
        if (check.IsGood)
        {
            CheckMemory(checkoutEvent, ref check);
        }

        if (check.IsGood)
        {
            EventsOf(checkoutEvent.Attempt).Add(checkoutEvent);
            return;
        }

        _refusals[check.Reason] = _refusals.GetValueOrDefault(check.Reason) + 1;
        if (_refused.Count < MostNamedRefusals)
        {
            _refused.Add(check.ToRefused(Observed));
        }
    }

    /// <summary>Takes over all that another tracker has seen, as if its events had come here.</summary>
    /// <param name="other">The other tracker; it stays as it is. What one of the two erased or forgot is gone in both.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> is this tracker, or has other options.</exception>
    /// <exception cref="InvalidOperationException">Together they have more attempts than <see cref="CheckoutOptions.Attempts"/>.</exception>
    public void Merge(CheckoutTracker other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("A tracker cannot be merged with itself: events without an id would count twice.", nameof(other));
        }

        if (_options != other._options)
        {
            throw new ArgumentException("The two trackers have different options, so their ledgers would differ. Make both with the same options.", nameof(other));
        }

        foreach (var (id, events) in other._attempts)
        {
            EventsOf(id).Add(events);
        }

        foreach (var (reason, count) in other._refusals)
        {
            _refusals[reason] = _refusals.GetValueOrDefault(reason) + count;
        }

        _refused.AddRange(other._refused.Take(MostNamedRefusals - _refused.Count).Select(refused => refused with { Row = refused.Row + Observed }));
        Observed += other.Observed;
        foreach (var (customer, until) in other._erasedCustomers)
        {
            _erasedCustomers[customer] = _erasedCustomers.TryGetValue(customer, out var mine) && mine > until ? mine : until;
        }

        _erasedAttempts.UnionWith(other._erasedAttempts);
        RemoveErased();
        if (other._forgottenBefore > _forgottenBefore || _forgottenBefore > other._forgottenBefore)
        {
            ForgetBefore(other._forgottenBefore > _forgottenBefore ? other._forgottenBefore : _forgottenBefore);
        }
    }

    /// <summary>Makes the ledger of everything seen so far; the tracker may go on, the ledger stays as it is.</summary>
    /// <remarks>Time O(n log n) in the events of an attempt.</remarks>
    public CheckoutLedger Snapshot() => LedgerAssembly.From(
        _attempts.Select(pair => (pair.Key, pair.Value.Order(), pair.Value.IsCut)), _options, Observed, new SortedDictionary<CheckoutRefusal, long>(_refusals), [.. _refused]);

    /// <summary>Forgets attempts whose last event is before an instant, and refuses events of that time from now on.</summary>
    /// <param name="time">The instant, such as 90 days ago; one earlier than before changes nothing.</param>
    public void ForgetBefore(DateTimeOffset time)
    {
        _forgottenBefore = time > _forgottenBefore ? time : _forgottenBefore;
        foreach (var id in _attempts.Where(pair => pair.Value.Order()[^1].Time < _forgottenBefore).Select(pair => pair.Key).ToList())
        {
            _attempts.Remove(id);
        }
    }

    /// <summary>Forgets a customer: every attempt with an event of this customer, and what still comes of these attempts or of the time up to an instant.</summary>
    /// <param name="customer">The customer; one who is not known is noted all the same.</param>
    /// <param name="until">Up to when, the present as a rule; later events begin anew.</param>
    /// <remarks>Only hashes (SHA-256) of the customer and the attempts are kept. Ledgers that were handed out before still hold them. Time O(n).</remarks>
    public void Erase(string customer, DateTimeOffset until)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(customer);
        var hash = Hash(customer);
        _erasedCustomers[hash] = _erasedCustomers.TryGetValue(hash, out var before) && before > until ? before : until;
        RemoveErased();
    }

    /// <summary>All events of the attempts in which a customer took part, by attempt and in order.</summary>
    /// <param name="customer">The customer.</param>
    /// <remarks>Write them with <see cref="TouchpointsJson"/>. Time O(n).</remarks>
    public IReadOnlyList<CheckoutEvent> Export(string customer)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(customer);
        return
        [
            .. _attempts.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Where(pair => pair.Value.Order().Exists(checkoutEvent => checkoutEvent.Customer == customer))
                .SelectMany(pair => pair.Value.Order()),
        ];
    }

    private AttemptEvents EventsOf(string attempt)
    {
        if (_attempts.TryGetValue(attempt, out var events))
        {
            return events;
        }

        if (_attempts.Count >= _options.Attempts)
        {
            throw new InvalidOperationException(
                $"There are more than {_options.Attempts} attempts. Call ForgetBefore from time to time, or raise CheckoutOptions.Attempts.");
        }

        return _attempts[attempt] = new(_options.EventsPerAttempt);
    }

    private void CheckMemory(CheckoutEvent checkoutEvent, ref CheckoutEventCheck check)
    {
        if (checkoutEvent.Time < _forgottenBefore)
        {
            check.Refuse(CheckoutRefusal.Forgotten, nameof(CheckoutEvent.Time), "Observe events before their time is forgotten.");
        }
        else if (_erasedAttempts.Count > 0 && _erasedAttempts.Contains(Hash(checkoutEvent.Attempt)))
        {
            check.Refuse(CheckoutRefusal.Erased, nameof(CheckoutEvent.Attempt), "Delete it at its source too.");
        }
        else if (_erasedCustomers.Count > 0 && checkoutEvent.Customer is { } customer
            && _erasedCustomers.TryGetValue(Hash(customer), out var until) && checkoutEvent.Time <= until)
        {
            check.Refuse(CheckoutRefusal.Erased, nameof(CheckoutEvent.Customer), "Delete it at its source too.");
            Remove(checkoutEvent.Attempt);
        }
    }

    private void RemoveErased()
    {
        if (_erasedCustomers.Count == 0 && _erasedAttempts.Count == 0)
        {
            return;
        }

        var erased = _attempts.Where(pair => _erasedAttempts.Contains(Hash(pair.Key)) || pair.Value.Order().Exists(IsErased)).Select(pair => pair.Key);
        foreach (var id in erased.ToList())
        {
            Remove(id);
        }
    }

    private void Remove(string attempt)
    {
        _attempts.Remove(attempt);
        _erasedAttempts.Add(Hash(attempt));
    }

    private bool IsErased(CheckoutEvent checkoutEvent) => checkoutEvent.Customer is { } customer
        && _erasedCustomers.TryGetValue(Hash(customer), out var until) && checkoutEvent.Time <= until;

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

namespace CxKit.Journeys;

/// <summary>Which events a step of a funnel means: those of a name, or of one of several names, and if wanted with a certain property.</summary>
/// <remarks>
/// A text is the step of that name: <c>["view", "purchase"]</c>. Names and values are compared exactly. Two steps may mean the same events; they still need
/// different ones. Equal when all of it is equal; immutable.
/// </remarks>
public sealed class FunnelStep : IEquatable<FunnelStep>
{
    private readonly string? _name;

    /// <summary>The step of all events with this name.</summary>
    /// <exception cref="ArgumentException"><paramref name="eventName"/> is null or empty.</exception>
    public FunnelStep(string eventName)
        : this([eventName], null, null, [])
    {
    }

    private FunnelStep(string[] eventNames, string? name, string? key, string[] values)
    {
        if (eventNames.Length == 0)
        {
            throw new ArgumentException("A step means the events of at least one name.", nameof(eventNames));
        }

        foreach (var eventName in eventNames)
        {
            ArgumentException.ThrowIfNullOrEmpty(eventName, nameof(eventNames));
        }

        (EventNames, _name, PropertyKey, PropertyValues) = (eventNames.AsReadOnly(), name, key, values.AsReadOnly());
    }

    /// <summary>The names of its events; one of them is enough.</summary>
    public IReadOnlyList<string> EventNames { get; }

    /// <summary>The property that an event must have, or null when none is asked for.</summary>
    public string? PropertyKey { get; }

    /// <summary>The values of <see cref="PropertyKey"/> of which it must have one; empty when any will do.</summary>
    public IReadOnlyList<string> PropertyValues { get; }

    /// <summary>How the step is called in results: its own name, or what it means in words.</summary>
    public string Name => _name ?? ToString();

    /// <summary>The step of the events with one of several names: <c>FunnelStep.AnyOf("pay_by_card", "pay_by_bill")</c>.</summary>
    /// <exception cref="ArgumentException">There is no name, or one is null or empty.</exception>
    public static FunnelStep AnyOf(params IEnumerable<string> eventNames)
    {
        ArgumentNullException.ThrowIfNull(eventNames);
        return new([.. eventNames], null, null, []);
    }

    /// <summary>The same step, only of events with a property: <c>new FunnelStep("view").Where("page", "detail")</c>.</summary>
    /// <param name="key">The property.</param>
    /// <param name="values">The values of which it must have one; none for any value.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is null or empty, or a value is null.</exception>
    public FunnelStep Where(string key, params IEnumerable<string> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(values);
        string[] wanted = [.. values];
        if (Array.Exists(wanted, value => value is null))
        {
            throw new ArgumentException($"A value of property '{key}' is null. Give no values to accept any.", nameof(values));
        }

        return new([.. EventNames], _name, key, wanted);
    }

    /// <summary>The same step under a name of its own.</summary>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public FunnelStep As(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new([.. EventNames], name, PropertyKey, [.. PropertyValues]);
    }

    /// <summary>The step of all events with this name.</summary>
    public static implicit operator FunnelStep(string eventName) => new(eventName);

    /// <inheritdoc/>
    public bool Equals(FunnelStep? other) => other is not null && _name == other._name && PropertyKey == other.PropertyKey
        && EventNames.SequenceEqual(other.EventNames) && PropertyValues.SequenceEqual(other.PropertyValues);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FunnelStep);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_name, PropertyKey, EventNames[0], EventNames.Count, PropertyValues.Count);

    /// <summary>What it means in words: <c>view with page = detail</c>.</summary>
    public override string ToString()
    {
        var names = string.Join(" or ", EventNames);
        return PropertyKey is null ? names
            : PropertyValues.Count == 0 ? $"{names} with {PropertyKey}"
            : $"{names} with {PropertyKey} = {string.Join(" or ", PropertyValues)}";
    }
}

namespace CxKit.Touchpoints;

/// <summary>The reasons that a shop knows, as plain data with a versioned JSON form (<see cref="TouchpointsJson"/>).</summary>
public sealed record ReturnReasons
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ReturnReasons)); } = CurrentVersion;

    /// <summary>The reasons, each code once, in any case.</summary>
    /// <exception cref="ArgumentException">A code is empty or comes twice.</exception>
    public required IReadOnlyList<ReturnReason> Reasons { get; init => field = RequireDifferent(value); }

    /// <summary>Reasons that shops usually ask for. What was described or shown wrongly points to gathering information, what came late or broken to delivery.</summary>
    public static ReturnReasons Standard { get; } = new()
    {
        Reasons =
        [
            new("too_small", "Too small", "gathering_information"),
            new("too_large", "Too large", "gathering_information"),
            new("does_not_fit", "Does not fit", "gathering_information"),
            new("not_as_described", "Not as described", "gathering_information"),
            new("not_as_pictured", "Does not look as in the pictures", "gathering_information"),
            new("wrong_item", "Not what was ordered", "order_process"),
            new("ordered_by_mistake", "Ordered by mistake", "order_process"),
            new("missing_parts", "Parts are missing"),
            new("damaged_in_transit", "Arrived damaged", "delivery"),
            new("arrived_late", "Arrived too late", "delivery"),
            new("defective", "Does not work"),
            new("poor_quality", "Quality is too low"),
            new("ordered_several", "Ordered several to choose from"),
            new("better_price", "Found it cheaper"),
            new("changed_mind", "Does not like it or need it any more"),
            new("other", "Something else"),
        ],
    };

    /// <summary>The same with a reason more, which takes the place of one with its code.</summary>
    /// <param name="reason">The reason.</param>
    public ReturnReasons With(ReturnReason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return this with { Reasons = [.. Reasons.Where(known => !IsSame(known.Code, reason.Code)), reason] };
    }

    /// <summary>The reason with a code; null when it is not known.</summary>
    /// <param name="code">The code, in any case.</param>
    public ReturnReason? Find(string? code) => code is null ? null : Reasons.FirstOrDefault(reason => IsSame(reason.Code, code.Trim()));

    private static bool IsSame(string x, string y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<ReturnReason> RequireDifferent(IReadOnlyList<ReturnReason> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var reason in reasons)
        {
            if (string.IsNullOrWhiteSpace(reason?.Code) || !codes.Add(reason.Code))
            {
                throw new ArgumentException($"The code '{reason?.Code}' of a reason is empty or comes twice. Give each reason a code of its own.", nameof(reasons));
            }
        }

        return [.. reasons];
    }
}

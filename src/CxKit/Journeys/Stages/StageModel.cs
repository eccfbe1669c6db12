namespace CxKit.Journeys;

/// <summary>The stages of a customer's relationship with the shop, and the rules by which events lead into them; plain data.</summary>
/// <remarks>
/// <para>Within a cycle a customer only moves up: an event leads to the highest stage that a rule gives it, stages may be skipped, and what would lead to a
/// lower stage changes nothing. After <see cref="LapseAfter"/> without any event the customer is <see cref="Lapsed"/>; what happens on coming back is
/// said by <see cref="Return"/>. Before the first rule applies the customer is <see cref="Unplaced"/>.</para>
/// <para>Its JSON form is <see cref="JourneysJson.StageModel"/> of <see cref="JourneysJson"/>; a hand-written one needs its version, the names of the
/// stages and the rules, and times are <c>"180.00:00:00"</c> (days, hours, minutes, seconds).</para>
/// </remarks>
public sealed record StageModel
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>How a customer is named who had no event for <see cref="LapseAfter"/>: <c>lapsed</c>.</summary>
    public const string Lapsed = "lapsed";

    /// <summary>How a customer is named whose events have led to no stage yet: <c>unplaced</c>.</summary>
    public const string Unplaced = "unplaced";

    /// <summary>The most stages that a model may have: 100.</summary>
    public const int MaximumStages = 100;

    private static readonly string[] Orders = ["purchase", "order", "place_order"];

    /// <summary>
    /// Awareness, consideration, purchase, loyalty and advocacy: anything at all; a product seen or put into the cart; an order; two orders within 180 days; a
    /// review, a referral or something shared. A customer lapses after 180 days without an event.
    /// </summary>
    /// <remarks>
    /// Names of events are those of GA4's e-commerce and common others. Change what differs:
    /// <c>StageModel.Default with { LapseAfter = TimeSpan.FromDays(365) }</c>.
    /// </remarks>
    public static StageModel Default { get; } = new()
    {
        Stages = ["awareness", "consideration", "purchase", "loyalty", "advocacy"],
        Rules =
        [
            new("awareness"),
            new("consideration")
            {
                Events =
                [
                    "view_item", "product_view", "view_product", "view", "search", "add_to_wishlist", "add_to_cart", "view_cart", "begin_checkout", "checkout",
                ],
            },
            new("purchase") { Events = Orders },
            new("loyalty", Occurrence: 2) { Events = Orders, Within = TimeSpan.FromDays(180) },
            new("advocacy") { Events = ["review", "write_review", "referral", "refer_friend", "share"] },
        ],
        LapseAfter = TimeSpan.FromDays(180),
    };

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(StageModel)); } = CurrentVersion;

    /// <summary>The names of the stages, lowest first; at least one.</summary>
    public required IReadOnlyList<string> Stages { get; init; }

    /// <summary>The rules, in any order; at least one.</summary>
    public required IReadOnlyList<StageRule> Rules { get; init; }

    /// <summary>
    /// After how long without any event a customer is lapsed, positive. Default null: never. An event exactly this long after the last one is
    /// still in time. Events that are not the customer's doing (a mail sent) keep nobody active when they are left out by
    /// <see cref="JourneyLog.WithoutEvents"/>.
    /// </summary>
    public TimeSpan? LapseAfter { get; init; }

    /// <summary>What becomes of a lapsed customer who comes back; default <see cref="StageReturn.StartsCycle"/>.</summary>
    public StageReturn Return { get; init; }

    /// <summary>What is wrong with the model, all of it; empty when it can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        var stages = Stages ?? [];
        var rules = Rules ?? [];
        List<string> problems = [];
        if (stages.Count is < 1 or > MaximumStages)
        {
            problems.Add($"The model has {stages.Count} stages, but 1 to {MaximumStages} are possible.");
        }

        foreach (var stage in stages.GroupBy(stage => stage, StringComparer.Ordinal))
        {
            if (string.IsNullOrWhiteSpace(stage.Key) || stage.Key is Lapsed or Unplaced)
            {
                problems.Add($"A stage is named '{stage.Key}', but names are not blank, and '{Lapsed}' and '{Unplaced}' have a meaning of their own.");
            }

            if (stage.Count() > 1)
            {
                problems.Add($"The stage '{stage.Key}' is there {stage.Count()} times. Name it once, at its place in the order.");
            }
        }

        if (rules.Count == 0)
        {
            problems.Add("The model has no rules, so nobody would enter a stage. Add one StageRule a stage.");
        }

        problems.AddRange(rules.SelectMany((rule, index) => rule is null ? [$"Rule {index + 1} is null."] : rule.Problems(stages, index + 1)));
        if (LapseAfter <= TimeSpan.Zero)
        {
            problems.Add($"LapseAfter is {LapseAfter}, but a customer lapses after a positive time; null is for never.");
        }

        if (!Enum.IsDefined(Return))
        {
            problems.Add("Return is neither StartsCycle nor Resumes.");
        }

        return problems;
    }

    internal void RequireUsable(string parameter)
    {
        if (Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(" ", problems), parameter);
        }
    }
}

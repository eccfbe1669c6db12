namespace CxKit.Feedback;

/// <summary>Records as every store keeps them: checked, in UTC to the microsecond, and independent of lists that the caller may change.</summary>
internal static class StoreForm
{
    /// <summary>Amounts are counted in ten-thousandths, so that sums are exact in every database.</summary>
    public const decimal UnitsPerAmount = 10_000;

    public const decimal LargestAmount = 1_000_000_000;

    public static SurveyResponse Of(SurveyResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(response.Answers);
        ArgumentOutOfRangeException.ThrowIfLessThan(response.SurveyVersion, 1);
        if (!(response.DesignWeight >= 1 && double.IsFinite(response.DesignWeight)))
        {
            throw new ArgumentException($"The design weight of a response is a finite number of at least 1, not {response.DesignWeight}.", nameof(response));
        }

        StoreText.Id(response.Id);
        StoreText.Id(response.Survey);
        StoreText.OptionalName(response.Respondent);
        StoreText.OptionalId(response.Invitation);
        StoreText.OptionalId(response.Language);
        StoreText.OptionalName(response.Channel);
        StoreText.OptionalName(response.Segment);
        StoreText.OptionalName(response.Touchpoint);
        return response with { StartedAt = StoreText.Instant(response.StartedAt), At = StoreText.Instant(response.At), Answers = [.. response.Answers.Select(Of)] };
    }

    /// <summary>What the same id gets when a response is kept under it, or null when the new one takes its place.</summary>
    public static SubmissionReceipt? SameIdAgain(string survey, string? respondent, DateTimeOffset at, ResponseStanding standing, QuotaPlace? full, SurveyResponse again)
    {
        if (again.Survey != survey || (respondent is not null && respondent != again.Respondent))
        {
            return new(again.Id, ResponseStanding.IdTaken);
        }

        var takesItsPlace = standing == ResponseStanding.Partial && (again.IsComplete || again.At > at);
        return takesItsPlace ? null : new(again.Id, standing, IsRepeat: true, full);
    }

    /// <summary>The response without its person: no respondent, no invitation, no words. What was rated and chosen stays.</summary>
    public static SurveyResponse WithoutPerson(SurveyResponse response) =>
        response with { Respondent = null, Invitation = null, Answers = WithoutWords(response.Answers) };

    public static IReadOnlyList<SurveyAnswer> WithoutWords(IReadOnlyList<SurveyAnswer> answers) => [.. answers.Select(answer => answer with { Text = null })];

    public static Invitation Of(Invitation invitation)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        if (invitation.State != InvitationState.Pending)
        {
            throw new ArgumentException($"A new invitation is pending, not {invitation.State}. Keep it, then move it on.", nameof(invitation));
        }

        Probability(invitation.InclusionProbability, nameof(invitation));
        StoreText.Id(invitation.Id);
        StoreText.Id(invitation.Survey);
        StoreText.OptionalId(invitation.Trigger);
        StoreText.OptionalName(invitation.Respondent);
        StoreText.Name(invitation.Channel);
        StoreText.OptionalName(invitation.Segment);
        StoreText.OptionalName(invitation.Touchpoint);
        StoreText.OptionalId(invitation.TimeZone);
        StoreText.OptionalId(invitation.Reminds);
        return invitation with
        {
            InvitedAt = StoreText.Instant(invitation.InvitedAt),
            SendAt = StoreText.Instant(invitation.SendAt),
            ExpiresAt = StoreText.Instant(invitation.ExpiresAt),
        };
    }

    /// <summary>Whether an invitation can go from one state to another.</summary>
    public static bool MovesOn(InvitationState from, InvitationState to) => from <= InvitationState.Opened && to > from;

    public static AskDecision Of(AskDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        Probability(decision.InclusionProbability, nameof(decision));
        StoreText.Id(decision.Id);
        StoreText.Id(decision.Survey);
        StoreText.Id(decision.Trigger);
        StoreText.OptionalName(decision.Respondent);
        StoreText.OptionalName(decision.Channel);
        StoreText.OptionalName(decision.Segment);
        StoreText.OptionalName(decision.Touchpoint);
        return decision with { At = StoreText.Instant(decision.At), Explanation = StoreText.Sentence(decision.Explanation) };
    }

    public static Coupon Of(Coupon coupon)
    {
        ArgumentNullException.ThrowIfNull(coupon);
        StoreText.Id(coupon.Code);
        StoreText.Id(coupon.Campaign);
        StoreText.Id(coupon.Response);
        StoreText.OptionalName(coupon.Respondent);
        if (coupon.Amount is <= 0 or > LargestAmount || decimal.Round(coupon.Amount, 4) != coupon.Amount)
        {
            throw new ArgumentException($"A coupon is worth more than 0 and at most {LargestAmount}, with at most four decimals, not {coupon.Amount}.", nameof(coupon));
        }

        return coupon with
        {
            Amount = AmountOf(UnitsOf(coupon.Amount)),
            IssuedAt = StoreText.Instant(coupon.IssuedAt),
            ExpiresAt = StoreText.Instant(coupon.ExpiresAt),
        };
    }

    public static decimal AmountOf(long units) => units / UnitsPerAmount;

    public static long UnitsOf(decimal amount) => decimal.ToInt64(amount * UnitsPerAmount);

    /// <summary>A budget in ten-thousandths; what no sum can reach is no limit.</summary>
    public static long BudgetUnits(decimal? budget)
    {
        if (budget < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(budget), budget, "A budget is at least 0.");
        }

        return budget is { } limit && limit < long.MaxValue / UnitsPerAmount ? decimal.ToInt64(decimal.Floor(limit * UnitsPerAmount)) : long.MaxValue;
    }

    public static void EndingReason(CouponMovementKind reason)
    {
        if (reason is not (CouponMovementKind.Expired or CouponMovementKind.Withdrawn))
        {
            throw new ArgumentOutOfRangeException(nameof(reason), reason, "A coupon ends as expired or as withdrawn.");
        }
    }

    /// <summary>What redeeming a coupon gives that is spent or ended.</summary>
    public static CouponOutcome RedeemingEnded(CouponMovementKind state, bool isSameOrder) => state switch
    {
        CouponMovementKind.Redeemed => isSameOrder ? CouponOutcome.Repeated : CouponOutcome.AlreadyRedeemed,
        CouponMovementKind.Withdrawn => CouponOutcome.Withdrawn,
        _ => CouponOutcome.Expired,
    };

    /// <summary>What ending a coupon gives that is spent or ended.</summary>
    public static CouponOutcome EndingEnded(CouponMovementKind state, CouponMovementKind reason) => state switch
    {
        CouponMovementKind.Redeemed => CouponOutcome.AlreadyRedeemed,
        _ when state == reason => CouponOutcome.Repeated,
        CouponMovementKind.Withdrawn => CouponOutcome.Withdrawn,
        _ => CouponOutcome.Expired,
    };

    public static FollowUp Of(FollowUp followUp)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        ArgumentNullException.ThrowIfNull(followUp.Movements);
        if (followUp.Movements.Count > 0)
        {
            throw new ArgumentException("A follow-up is opened without movements. Append them afterwards.", nameof(followUp));
        }

        StoreText.Id(followUp.Id);
        StoreText.Id(followUp.Response);
        StoreText.Id(followUp.Survey);
        StoreText.Id(followUp.Metric);
        Finite(followUp.Score, nameof(followUp));
        StoreText.OptionalName(followUp.Respondent);
        StoreText.OptionalName(followUp.Owner);
        StoreText.OptionalName(followUp.Segment);
        StoreText.OptionalName(followUp.Touchpoint);
        return followUp with
        {
            OpenedAt = StoreText.Instant(followUp.OpenedAt),
            DueAt = StoreText.Instant(followUp.DueAt),
            Reason = StoreText.Sentence(followUp.Reason),
            Movements = [],
        };
    }

    public static ArgumentException FollowUpIdTaken(FollowUp followUp) =>
        new($"The id '{followUp.Id}' belongs to the follow-up of another response. Take another id.", nameof(followUp));

    public static FollowUpMovement Of(FollowUpMovement movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        StoreText.OptionalName(movement.Owner);
        Finite(movement.Score ?? 0, nameof(movement));
        return movement with { At = StoreText.Instant(movement.At), Note = movement.Note is null ? null : StoreText.Sentence(movement.Note) };
    }

    /// <summary>The places in the one order in which every store takes them, so that two responses in several quotas never wait for each other.</summary>
    public static IReadOnlyList<QuotaPlace> InOrder(IReadOnlyList<QuotaPlace>? places)
    {
        if (places is null || places.Count == 0)
        {
            return [];
        }

        foreach (var place in places)
        {
            ArgumentNullException.ThrowIfNull(place, nameof(places));
            StoreText.Id(place.Quota);
            StoreText.Name(place.Cell);
            ArgumentOutOfRangeException.ThrowIfNegative(place.Limit, nameof(places));
        }

        QuotaPlace[] ordered = [.. places.OrderBy(place => place.Quota, StringComparer.Ordinal)];
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Quota == ordered[i - 1].Quota)
            {
                throw new ArgumentException($"Two places in the quota '{ordered[i].Quota}': one response or invitation takes one place a quota.", nameof(places));
            }
        }

        return ordered;
    }

    private static SurveyAnswer Of(SurveyAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        StoreText.Id(answer.Question);
        Finite(answer.Score ?? 0, nameof(answer));
        return answer with
        {
            Choices = answer.Choices is null ? null : [.. answer.Choices.Select(StoreText.WellFormed)],
            Text = answer.Text is null ? null : StoreText.WellFormed(answer.Text),
        };
    }

    private static void Probability(double probability, string name)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentException($"An inclusion probability lies in [0, 1], not {probability}.", name);
        }
    }

    private static void Finite(double score, string name)
    {
        if (!double.IsFinite(score))
        {
            throw new ArgumentException($"A score is a finite number, not {score}.", name);
        }
    }
}

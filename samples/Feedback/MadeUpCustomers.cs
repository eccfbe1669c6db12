using CxKit.Feedback;

/// <summary>
/// Customers who get parcels, and answer. Planted: who brought something back is treated badly and says so, club members are happier than others, and happy customers answer more often.
/// </summary>
internal sealed class MadeUpCustomers(int seed)
{
    private static readonly string[] Complaints =
    [
        "The staff at the returns desk was unfriendly.", "Unfriendly people when I returned the lamp!", "I was treated like a thief at the returns desk, so unfriendly.",
        "Rude and unfriendly when I wanted to return a cup. Call me: 0171 555 0199", "Returning the vase took an hour, and the staff was unfriendly.",
    ];

    private static readonly string[] Grumbles =
        ["Shipping is too expensive.", "The parcel was late.", "Not what I expected.", "The colour looks different from the picture.", "The box was far too big."];

    private static readonly string[] Praise =
        ["Lovely cups and quick delivery.", "Great quality 😊", "Beautifully wrapped, thank you.", "Good prices and quick delivery.", "I always find something nice."];

    private readonly Random _random = new(seed);

    /// <summary>Parcels that arrived, one after the other.</summary>
    public IEnumerable<JourneyMoment> Deliveries(DateTimeOffset from, int count)
    {
        for (var i = 0; i < count; i++)
        {
            // Every fourth customer gets two parcels: they are not to be asked twice.
            var customer = i % 4 == 3 ? i - 1 : i;
            yield return new("delivered", from.AddMinutes(20 * i), Respondent: $"C{customer:0000}", Id: $"P{i:0000}", Channel: "mail", Touchpoint: "delivery", Segment: customer % 5 == 0 ? "club" : "regular");
        }
    }

    /// <summary>What somebody answers to an invitation; null when they do not.</summary>
    public SurveyResponse? Answer(Invitation invitation, DateTimeOffset at)
    {
        var returned = _random.NextDouble() < 0.2;
        var score = returned ? _random.Next(0, 7) : Math.Min(10, _random.Next(5, 11) + (invitation.Segment == "club" ? 2 : 0));
        if (_random.NextDouble() > 0.35 + 0.04 * score)
        {
            return null;
        }

        var answers = new List<SurveyAnswer> { new("recommend", Score: score, AnswerTime: Seconds(9)) };
        if (score <= 6)
        {
            answers.Add(new("touchpoint", Choices: [returned ? "returns" : "delivery"], AnswerTime: Seconds(14)));
        }

        if (_random.NextDouble() < 0.8)
        {
            answers.Add(new("why", Text: One(returned ? Complaints : score <= 6 ? Grumbles : Praise), AnswerTime: Seconds(35)));
        }

        return new(SurveyDesk.ResponseIdFor(invitation.Id), invitation.Survey, 1, at, at.AddMinutes(2), answers, IsComplete: true, invitation.Respondent, invitation.Id, "en");
    }

    /// <summary>People differ in how long they take, and some take a break.</summary>
    private TimeSpan Seconds(double typical) =>
        TimeSpan.FromSeconds(Math.Round(typical * Math.Exp(0.5 * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble())) * (_random.NextDouble() < 0.03 ? 40 : 1), 1));

    private string One(string[] texts) => texts[_random.Next(texts.Length)];
}

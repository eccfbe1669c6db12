using System.Text.Json;
using CxKit.Feedback;
using CxKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CxKit.Tests.Feedback.Stores;

public class RespondentDataTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemorySurveyResponseStore _responses = new();
    private readonly InMemoryInvitationStore _invitations = new();
    private readonly InMemoryCouponStore _coupons = new();
    private readonly InMemoryFollowUpStore _followUps = new();
    private readonly RespondentData _data;

    public RespondentDataTests() => _data = new(_responses, _invitations, _coupons, _followUps, new ManualTime(Noon.AddDays(9)));

    [Fact]
    public async Task The_copy_of_all_that_is_kept_is_one_document_from_the_oldest_on()
    {
        await FillAsync();
        using var document = JsonDocument.Parse(await _data.ExportAsync("anna \"A\""));
        var root = document.RootElement;
        Assert.Equal((1, "anna \"A\"", Noon.AddDays(9)), (root.GetProperty("version").GetInt32(), root.GetProperty("respondent").GetString(), root.GetProperty("exportedAt").GetDateTimeOffset()));
        var records = root.GetProperty("records").EnumerateArray().ToList();
        Assert.Equal(["decision d1", "invitation d1", "response r1", "coupon c1", "follow-up f1"], records.Select(record => $"{record.GetProperty("kind")} {record.GetProperty("id")}"));
        Assert.Equal("a word", records[2].GetProperty("data").GetProperty("response").GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Equal("o1", records[3].GetProperty("data").GetProperty("movements")[1].GetProperty("order").GetString());
        Assert.Equal("a note", records[4].GetProperty("data").GetProperty("movements")[0].GetProperty("note").GetString());
    }

    [Fact]
    public async Task Who_is_forgotten_is_forgotten_in_all_stores_and_once_is_enough()
    {
        await FillAsync();
        var erasure = await _data.EraseAsync("anna \"A\"");
        Assert.Equal(new(Responses: 1, Contacts: 2, Coupons: 1, FollowUps: 1), erasure);
        Assert.Equal(5, erasure.Total);
        Assert.Equal(0, (await _data.EraseAsync("anna \"A\"")).Total);
        using var document = JsonDocument.Parse(await _data.ExportAsync("anna \"A\""));
        Assert.Equal(0, document.RootElement.GetProperty("records").GetArrayLength());
        await Assert.ThrowsAsync<ArgumentException>(() => _data.EraseAsync(" "));
        await Assert.ThrowsAsync<ArgumentException>(() => _data.ExportAsync(""));
    }

    [Fact]
    public async Task Words_do_not_outlive_their_time()
    {
        await FillAsync();
        Assert.Equal(0, await _data.ForgetWordsAsync(Noon));
        Assert.Equal(2, await _data.ForgetWordsAsync(Noon.AddDays(3)));
        Assert.Null((await _responses.FindAsync("r1"))!.Response.Answers[0].Text);
        Assert.Null((await _followUps.FindAsync("f1"))!.Movements[0].Note);
        Assert.Equal("anna \"A\"", (await _responses.FindAsync("r1"))!.Response.Respondent);
    }

    [Fact]
    public void The_area_registers_it()
    {
        using var provider = new ServiceCollection().AddCxFeedback().BuildServiceProvider(validateScopes: true);
        using var scope = provider.CreateScope();
        Assert.NotNull(scope.ServiceProvider.GetRequiredService<RespondentData>());
    }

    private async Task FillAsync()
    {
        const string anna = "anna \"A\"";
        await _invitations.RecordAsync(new("d1", "survey", "t", anna, Noon.AddDays(-1), AskReason.Asked, "sampled", 0.5));
        await _invitations.InviteAsync(new("d1", "survey", "t", anna, "mail", Noon.AddDays(-1), Noon, Noon.AddDays(7)), 0, []);
        await _responses.SubmitAsync(new("r1", "survey", 1, Noon, Noon, [new("q1", 2, Text: "a word")], true, anna), new());
        await _responses.SubmitAsync(new("r2", "survey", 1, Noon, Noon, [new("q1", 2)], true, "bert"), new());
        await _coupons.IssueAsync(new("c1", "campaign", "r1", anna, 5, Noon.AddDays(1), Noon.AddDays(31)), null);
        await _coupons.RedeemAsync("c1", "o1", Noon.AddDays(2));
        await _followUps.OpenAsync(new("f1", "r1", "survey", "nps", 2, anna, Noon.AddDays(1), Noon.AddDays(2), null, "a score of 2", []));
        await _followUps.AppendAsync("f1", new(FollowUpMovementKind.Contacted, Noon.AddDays(2), Note: "a note"), 0);
    }
}

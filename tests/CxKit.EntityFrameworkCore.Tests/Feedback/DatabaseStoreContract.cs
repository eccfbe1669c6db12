using CxKit.EntityFrameworkCore.Tests.Support;
using CxKit.Feedback;
using CxKit.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CxKit.EntityFrameworkCore.Tests.Feedback;

/// <summary>What the stores owe to the shop whose context they use.</summary>
public abstract class DatabaseStoreContract(DatabaseHost host, string script) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Coupon Coupon = new("c1", "campaign", "r1", "anna", 5, Noon, Noon.AddDays(30));

    public Task InitializeAsync() => host.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [ContractFact]
    public async Task An_order_and_its_coupon_are_committed_together()
    {
        await host.Coupons().IssueAsync(Coupon, null);
        await using (var shop = host.Context())
        {
            await using var transaction = await shop.Database.BeginTransactionAsync();
            shop.Orders.Add(new() { Customer = "anna" });
            await shop.SaveChangesAsync();
            Assert.Equal(CouponOutcome.Done, (await new DbCouponStore(shop).RedeemAsync("c1", "o1", Noon)).Outcome);
            await transaction.RollbackAsync();
        }

        Assert.Equal(0, await host.Context().Orders.CountAsync());
        Assert.Equal(0, (await host.Coupons().BalanceAsync("campaign")).Redeemed);
        await using (var shop = host.Context())
        {
            await using var transaction = await shop.Database.BeginTransactionAsync();
            shop.Orders.Add(new() { Customer = "anna" });
            await shop.SaveChangesAsync();
            Assert.Equal(CouponOutcome.Done, (await new DbCouponStore(shop).RedeemAsync("c1", "o1", Noon)).Outcome);
            await transaction.CommitAsync();
        }

        Assert.Equal(1, await host.Context().Orders.CountAsync());
        Assert.Equal(1, (await host.Coupons().BalanceAsync("campaign")).Redeemed);
    }

    [ContractFact]
    public async Task What_a_store_refuses_or_fails_at_leaves_the_transaction_of_the_shop_as_it_was()
    {
        await using (var shop = host.Context())
        {
            await using var transaction = await shop.Database.BeginTransactionAsync();
            shop.Orders.Add(new() { Customer = "anna" });
            await shop.SaveChangesAsync();
            var invitation = new Invitation("i1", "survey", null, "anna", "mail", Noon, Noon, Noon.AddDays(1));
            Assert.Equal(InvitationOutcome.OverQuota, await new DbInvitationStore(shop).InviteAsync(invitation, 0, [new("a", "x", 5), new("b", "x", 0)]));
            Assert.Equal(CouponOutcome.OverBudget, (await new DbCouponStore(shop).IssueAsync(Coupon, 1)).Outcome);
            await new DbFollowUpStore(shop).OpenAsync(FollowUp("f1", "r1"));
            await Assert.ThrowsAsync<ArgumentException>(() => new DbFollowUpStore(shop).OpenAsync(FollowUp("f1", "r2")));
            await transaction.CommitAsync();
        }

        Assert.Equal(1, await host.Context().Orders.CountAsync());
        Assert.Null(await host.Invitations().FindAsync("i1"));
        Assert.Equal(0, (await host.Invitations().HistoryAsync("anna", Noon)).Version);
        Assert.Empty(await host.Invitations().QuotasAsync("survey"));
        Assert.Null(await host.Coupons().FindAsync("c1"));
        Assert.Equal("r1", (await host.FollowUps().FindAsync("f1"))!.Response);
    }

    [ContractFact]
    public async Task What_the_shop_has_not_saved_is_neither_saved_nor_forgotten()
    {
        await using var shop = host.Context();
        shop.Orders.Add(new() { Customer = "anna" });
        await shop.SaveChangesAsync();
        var changed = await shop.Orders.SingleAsync();
        changed.Customer = "not yet";
        shop.Orders.Add(new() { Customer = "not yet" });

        await new DbSurveyResponseStore(shop).SubmitAsync(Response("r1", "anna"), new(Places: [new("q", "all", 5)]));
        await new DbInvitationStore(shop).InviteAsync(new("i1", "survey", null, "anna", "mail", Noon, Noon, Noon.AddDays(1)), 0, []);
        await new DbCouponStore(shop).IssueAsync(Coupon, 100);
        await new DbFollowUpStore(shop).OpenAsync(FollowUp("f1", "r1"));
        await new DbSurveyResponseStore(shop).EraseAsync("anna");

        Assert.Equal(["anna"], await host.Context().Orders.Select(order => order.Customer).ToListAsync());
        Assert.Equal([EntityState.Added, EntityState.Modified], shop.ChangeTracker.Entries().Select(entry => entry.State).OrderBy(state => state == EntityState.Modified));
        await shop.SaveChangesAsync();
        Assert.Equal(["not yet", "not yet"], await host.Context().Orders.Select(order => order.Customer).ToListAsync());
    }

    [ContractFact]
    public async Task A_strategy_that_tries_again_is_honoured()
    {
        var shop = host.Context(retries: true);
        var store = new DbSurveyResponseStore(shop);
        Assert.Equal(ResponseStanding.Counted, (await store.SubmitAsync(Response("r1", "anna"), new(Places: [new("q", "all", 1)]))).Standing);
        Assert.Equal(ResponseStanding.OverQuota, (await store.SubmitAsync(Response("r2", "bert"), new(Places: [new("q", "all", 1)]))).Standing);
        await shop.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await shop.Database.BeginTransactionAsync();
            await new DbCouponStore(shop).IssueAsync(Coupon, 100);
            await new DbCouponStore(shop).RedeemAsync("c1", "o1", Noon);
            await transaction.CommitAsync();
        });
        Assert.Equal(1, (await host.Coupons().BalanceAsync("campaign")).Redeemed);
        Assert.Equal(1, await store.EraseAsync("anna"));
    }

    [ContractFact]
    public async Task After_an_erasure_no_column_of_any_table_holds_the_respondent_or_their_words()
    {
        const string person = "customer-4711-anna", words = "my secret words";
        foreach (var (id, isComplete) in new[] { ("r1", true), ("r2", true), ("r3", false) })
        {
            var answers = new SurveyAnswer[] { new("q1", 2), new("q2", Choices: ["slow"], Text: words), new("q3", Text: words) };
            await host.Responses().SubmitAsync(new(id, "survey", 1, Noon, Noon, answers, isComplete, person, "i1"), new(Places: [new("q", "all", 5)]));
        }

        var invitations = host.Invitations();
        await invitations.InviteAsync(new("i1", "survey", "t", person, "mail", Noon, Noon, Noon.AddDays(1)), 0, [new("q", "all", 5)]);
        await invitations.InviteAsync(new("i2", "survey", "t", person, "mail", Noon, Noon, Noon.AddDays(1)), 1, []);
        await invitations.RecordAsync(new("d1", "survey", "t", person, Noon, AskReason.FatigueBudget, "asked twice this month", 0.5));
        await host.Coupons().IssueAsync(Coupon with { Respondent = person }, 100);
        await host.Coupons().RedeemAsync("c1", "o1", Noon);
        await host.FollowUps().OpenAsync(FollowUp("f1", "r1", person));
        await host.FollowUps().AppendAsync("f1", new(FollowUpMovementKind.Contacted, Noon, "owner", Note: words), 0);
        Assert.Contains(await host.EverythingAsync(), value => value.Contains(person, StringComparison.Ordinal));
        Assert.Contains(await host.EverythingAsync(), value => value.Contains(words, StringComparison.Ordinal));

        var data = new RespondentData(host.Responses(), host.Invitations(), host.Coupons(), host.FollowUps());
        Assert.Equal(new(Responses: 3, Contacts: 3, Coupons: 1, FollowUps: 1), await data.EraseAsync(person));
        Assert.Equal(new(0, 0, 0, 0), await data.EraseAsync(person));
        var left = await host.EverythingAsync();
        Assert.NotEmpty(left);
        Assert.DoesNotContain(left, value => value.Contains(person, StringComparison.Ordinal) || value.Contains(words, StringComparison.Ordinal));
    }

    [ContractFact]
    public async Task Taken_places_and_committed_budgets_can_be_counted_again_from_their_rows()
    {
        for (var i = 0; i < 12; i++)
        {
            await host.Responses().SubmitAsync(Response($"r{i}", null), new(Places: [new("a", $"{i % 2}", 4), new("b", "all", 7)]));
            await host.Invitations().InviteAsync(new($"i{i}", "survey", null, null, "mail", Noon, Noon, Noon), 0, [new("a", $"{i % 3}", 3)]);
            await host.Coupons().IssueAsync(Coupon with { Code = $"c{i}", Response = $"r{i}", ExpiresAt = Noon }, 30);
            await host.Coupons().EndAsync($"c{i / 2}", CouponMovementKind.Expired, Noon);
        }

        var shop = host.Context();
        await shop.Database.OpenConnectionAsync();
        Assert.Equal(
            await ReadAsync("SELECT taker, survey, quota, cell, count(*) FROM cx_feedback_quota_places GROUP BY taker, survey, quota, cell ORDER BY 1, 2, 3, 4"),
            await ReadAsync("SELECT taker, survey, quota, cell, taken FROM cx_feedback_quota_cells WHERE taken > 0 ORDER BY 1, 2, 3, 4"));
        Assert.Equal(
            await ReadAsync("SELECT CAST(sum(CASE kind WHEN 'Issued' THEN amount_units WHEN 'Redeemed' THEN 0 ELSE -amount_units END) AS bigint) FROM cx_feedback_coupon_movements"),
            await ReadAsync("SELECT committed_units FROM cx_feedback_coupon_campaigns"));

        async Task<List<string>> ReadAsync(string sql)
        {
            await using var command = shop.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
            }

            Assert.NotEmpty(rows);
            return rows;
        }
    }

    [ContractFact]
    public void The_tables_are_the_reviewed_ones()
    {
        var path = Repository.PathOf("tests", "CxKit.EntityFrameworkCore.Tests", "Feedback", script);
        var actual = host.Context().Database.GenerateCreateScript().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("CXKIT_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual);
        }

        var difference = LineDiff.Between(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
        Assert.True(difference.Length == 0, $"The tables are not those of {script}; shops then need a migration. If the change is meant, run this test with CXKIT_ACCEPT=1.\n{difference}");
    }

    [ContractFact]
    public void The_tables_are_the_same_whatever_conventions_a_shop_has()
    {
        var peculiar = new PeculiarShopContext(host.Options<PeculiarShopContext>()).Database.GenerateCreateScript().ReplaceLineEndings("\n");
        var tables = host.Context().Database.GenerateCreateScript().ReplaceLineEndings("\n").Split(";\n", StringSplitOptions.TrimEntries).Where(table => table.Contains("cx_feedback_", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.Contains(table, peculiar, StringComparison.Ordinal));
    }

    [ContractFact]
    public async Task Stores_of_the_container_are_those_of_the_shops_context_before_and_after_the_area()
    {
        foreach (var isFirst in new[] { true, false })
        {
            var services = new ServiceCollection().AddScoped(_ => host.Context());
            services = isFirst ? services.AddCxStores<ShopContext>().AddCxFeedback() : services.AddCxFeedback().AddCxStores<ShopContext>().AddCxStores<ShopContext>();
            await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
            await using var scope = provider.CreateAsyncScope();
            Assert.IsType<DbSurveyResponseStore>(scope.ServiceProvider.GetRequiredService<ISurveyResponseStore>());
            Assert.IsType<DbInvitationStore>(scope.ServiceProvider.GetRequiredService<IInvitationStore>());
            Assert.IsType<DbCouponStore>(scope.ServiceProvider.GetRequiredService<ICouponStore>());
            Assert.IsType<DbFollowUpStore>(scope.ServiceProvider.GetRequiredService<IFollowUpStore>());
            Assert.Single(services, service => service.ServiceType == typeof(ICouponStore));
        }
    }

    [ContractFact]
    public async Task A_context_without_the_tables_says_what_is_missing()
    {
        var plain = new DbContext(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => new DbSurveyResponseStore(plain).SubmitAsync(Response("r1", null), new()));
        Assert.Contains("UseCxKit", error.Message, StringComparison.Ordinal);
    }

    private static SurveyResponse Response(string id, string? respondent) => new(id, "survey", 1, Noon, Noon, [new("q1", 9)], true, respondent);

    private static FollowUp FollowUp(string id, string response, string? respondent = null) =>
        new(id, response, "survey", "nps", 2, respondent, Noon, Noon.AddDays(2), null, "a score of 2", []);
}

public sealed class SqliteStoreTests(SqliteHost host) : DatabaseStoreContract(host, "Tables.Sqlite.sql"), IClassFixture<SqliteHost>;

[NeedsPostgres]
public sealed class PostgresStoreTests(PostgresHost host) : DatabaseStoreContract(host, "Tables.PostgreSql.sql"), IClassFixture<PostgresHost>;

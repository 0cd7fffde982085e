import { startAuth } from './auth/auth-under-test';
import { BusinessUnderTest, eventBody } from './support/business-under-test';

/** Columns are made narrower than the rules allow, as if a rule counted differently. */
describe('A value that passes every rule and does not fit its column', () => {
  it('is 400 on PostgreSQL, and says how much fits', async () => {
    const business = await BusinessUnderTest.start();
    const { token } = await business.organizer();
    const post = () => business.api.post('/v1/events', { token, body: eventBody() });
    expect((await post()).status).toBe(201);

    await business.query(`
      CREATE FUNCTION narrow() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN NEW.location := repeat(NEW.location, 1000); RETURN NEW; END';
      CREATE TRIGGER narrow BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION narrow()`);
    expect(await post()).toMatchObject({
      status: 400,
      body: { code: 'request.invalid', detail: 'A value is too long: 300 characters fit.' },
    });

    await business.query(`
      CREATE OR REPLACE FUNCTION narrow() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN NEW.capacity := (NEW.capacity * 1000)::smallint; RETURN NEW; END'`);
    expect(await post()).toMatchObject({
      status: 400,
      body: { code: 'request.invalid', detail: 'A value is too large.' },
    });
    await business.stop();
  });

  it('is 400 on MySQL, and names the field', async () => {
    const auth = await startAuth();
    const { access_token: token } = await auth.newUser();
    await auth.sql('ALTER TABLE users MODIFY name varchar(3) NULL');
    expect(await auth.api.patch('/v1/users/me', { token, body: { name: 'Grace Hopper' } })).toMatchObject({
      status: 400,
      body: { code: 'request.invalid', errors: [{ path: 'name', message: 'name is too long' }] },
    });
    await auth.close();
  });
});

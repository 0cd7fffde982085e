import { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sells, as receipts name it. Nullable columns: no row is rewritten. */
export class LegalData1795305600240 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organizers
        ADD COLUMN legal_name varchar(200),
        ADD COLUMN postal_address varchar(500),
        ADD COLUMN country varchar(2),
        ADD COLUMN tax_number varchar(50);
      COMMENT ON COLUMN organizers.legal_name IS 'Of the person or company that sells, for receipts; NULL: not given, or its account is deleted';
      COMMENT ON COLUMN organizers.postal_address IS 'Lines of its address without the country, for receipts; NULL: not given, or its account is deleted';
      COMMENT ON COLUMN organizers.country IS 'ISO 3166-1 alpha-2 code of the address; NULL: not given, or its account is deleted';
      COMMENT ON COLUMN organizers.tax_number IS 'Such as a VAT number, for receipts; NULL: not given, or its account is deleted'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organizers
        DROP COLUMN legal_name,
        DROP COLUMN postal_address,
        DROP COLUMN country,
        DROP COLUMN tax_number`);
  }
}
